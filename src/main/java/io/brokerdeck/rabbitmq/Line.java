package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.SocketConfigurator;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** An AMQP connection that can also be cut when nothing can be written to it any more (a broker with an alarm). */
record Line(Connection connection, Plug plug, Endpoint endpoint) {
    private static final int GOODBYE_MILLIS = 5_000;

    /** Says goodbye, and waits a little for the answer. Done already when it is closed. */
    void close() {
        connection.abort(GOODBYE_MILLIS);
    }

    /** Ends it without a word, also while a thread waits in a write. */
    void cut() {
        plug.pull();
        connection.abort(GOODBYE_MILLIS);
    }

    /** Remembers the socket. */
    static final class Plug implements SocketConfigurator {
        private final SocketConfigurator usual;
        private volatile @Nullable Socket socket;

        Plug(SocketConfigurator usual) {
            this.usual = usual;
        }

        @Override
        public void configure(Socket made) throws IOException {
            usual.configure(made);
            socket = made;
        }

        private void pull() {
            Socket made = socket;
            if (made == null) {
                return;
            }
            try {
                made.setSoLinger(true, 0);
                made.close();
            } catch (IOException e) {
                // closed already
            }
        }
    }
}
