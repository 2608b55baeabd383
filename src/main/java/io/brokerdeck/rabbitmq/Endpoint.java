package io.brokerdeck.rabbitmq;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An address of a broker with the credentials for it.
 *
 * @param address without user, password, query and closing slash: fit to be shown
 * @param credentials null where none are sent
 */
record Endpoint(URI address, @Nullable Credentials credentials) {
    /** The address of something below this one; {@code path} begins with a slash and is encoded already. */
    URI at(String path) {
        return URI.create(address + path);
    }

    boolean secure() {
        return "https".equals(address.getScheme()) || "amqps".equals(address.getScheme());
    }

    int port() {
        return address.getPort();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
