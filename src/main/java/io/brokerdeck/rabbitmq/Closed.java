package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;

/** Why the broker closed a channel or connection. */
final class Closed {
    private Closed() {}

    /** The broker's words; the client's where it gave none. */
    static String words(@Nullable Throwable thrown) {
        ShutdownSignalException signal = signal(thrown);
        if (signal == null) {
            return thrown == null || thrown.getMessage() == null ? "the connection was lost" : thrown.getMessage();
        }
        Object reason = signal.getReason();
        if (reason instanceof AMQP.Channel.Close close) {
            return words(close.getReplyCode(), close.getReplyText());
        }
        if (reason instanceof AMQP.Connection.Close close) {
            return words(close.getReplyCode(), close.getReplyText());
        }
        return "the connection was lost";
    }

    private static String words(int code, String text) {
        return text.startsWith(Integer.toString(code)) ? text : code + " " + text;
    }

    /** Its reply code, 0 where it gave none. */
    static int code(@Nullable Throwable thrown) {
        ShutdownSignalException signal = signal(thrown);
        Object reason = signal == null ? null : signal.getReason();
        if (reason instanceof AMQP.Channel.Close close) {
            return close.getReplyCode();
        }
        return reason instanceof AMQP.Connection.Close close ? close.getReplyCode() : 0;
    }

    private static @Nullable ShutdownSignalException signal(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal) {
                return signal;
            }
        }
        return null;
    }
}
