package io.brokerdeck.deadletter.failure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which part of a value is the fact. */
enum Take {
    /** All of it. */
    WHOLE,
    /** The name of a queue in an address: {@code rabbitmq://host/vhost/name?bind=true}, {@code name@machine}. */
    QUEUE,
    /**
     * The name of the first type in a list of such, without the assembly that it is in:
     * {@code urn:message:Shop:Order}, {@code Shop.Order, Shop, Version=1.0.0.0;Shop.Event}.
     */
    TYPE;

    private static final String URN = "urn:message:";

    static Optional<Take> named(String name) {
        return Arrays.stream(values()).filter(take -> take.text().equals(name)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String from(String text) {
        return switch (this) {
            case WHOLE -> text;
            case QUEUE -> queue(text);
            case TYPE -> before(before(text.startsWith(URN) ? text.substring(URN.length()) : text, ';'), ',');
        };
    }

    private static String queue(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return before(text, '@');
        }
        String path = before(before(text.substring(scheme + 3), '?'), '#');
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at).strip();
    }
}
