package io.brokerdeck.servicebus;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that management calls, and AMQP over WebSockets, go through.
 *
 * @param credentials null where it asks for none
 */
record Proxy(String host, int port, @Nullable Login credentials) {
    /** The password appears in no text of this object. */
    record Login(String username, String password) {
        @Override
        public String toString() {
            return username + ":***";
        }
    }
}
