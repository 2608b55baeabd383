package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.QueueRef;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the queue in the labels of a sample. RabbitMQ 3.10 does not escape quotes and backslashes in label values,
 * 4.0 and 4.3 do (measured); so values are cut out between the markers of neighbouring labels and compared as text,
 * not unescaped. An escaped value never holds a marker.
 */
final class Labels {
    private static final byte[] VHOST = ascii("vhost=\"");
    private static final byte[] QUEUE = ascii("\",queue=\"");
    private static final byte[] EXCHANGE = ascii("\",exchange=\"");
    private static final byte[] EXCHANGE_VHOST = ascii("\",exchange_vhost=\"");
    private static final byte[] QUEUE_TYPE = ascii("\",queue_type=\"");

    private int vhost;
    private int vhostEnd;
    private int queue;
    private int queueEnd;

    /** Looks at the labels of one sample; false where they name no queue. */
    boolean find(byte[] bytes, int from, int to) {
        int marker = first(bytes, from, to, VHOST);
        if (marker < 0) {
            return false;
        }
        vhost = marker + VHOST.length;
        int queueMarker = first(bytes, vhost, to, QUEUE);
        if (queueMarker < 0) {
            return false;
        }
        int exchange = first(bytes, vhost, queueMarker, EXCHANGE);
        vhostEnd = exchange >= 0 ? exchange : queueMarker;
        queue = queueMarker + QUEUE.length;
        queueEnd = to - 1;
        int behind = Math.max(last(bytes, queue, to, EXCHANGE_VHOST), last(bytes, queue, to, QUEUE_TYPE));
        if (behind >= 0) {
            queueEnd = behind;
        }
        return queueEnd >= queue;
    }

    /** The key of the queue found; equal to {@link #key(String, String)} of the texts as they stand. */
    long key(byte[] bytes) {
        return Hash.with(Hash.with(Hash.seed(), bytes, vhost, vhostEnd), bytes, queue, queueEnd);
    }

    /** The queue found, for a broker that escapes label values or does not. */
    QueueRef queue(String broker, byte[] bytes, boolean escaped) {
        String namespace = new String(bytes, vhost, vhostEnd - vhost, StandardCharsets.UTF_8);
        String name = new String(bytes, queue, queueEnd - queue, StandardCharsets.UTF_8);
        return escaped
                ? new QueueRef(broker, unescape(namespace), unescape(name))
                : new QueueRef(broker, namespace, name);
    }

    static long key(String vhost, String queue) {
        return Hash.with(Hash.with(Hash.seed(), vhost), queue);
    }

    static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(next == 'n' ? '\n' : next);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** The value of a label of a sample that is read once per answer. */
    static Optional<String> value(String labels, String label) {
        int start = labels.indexOf(label + "=\"");
        if (start < 0) {
            return Optional.empty();
        }
        start += label.length() + 2;
        int end = labels.indexOf('"', start);
        return end < 0 ? Optional.empty() : Optional.of(labels.substring(start, end));
    }

    private static int first(byte[] bytes, int from, int to, byte[] marker) {
        for (int i = from; i <= to - marker.length; i++) {
            if (matches(bytes, i, marker)) {
                return i;
            }
        }
        return -1;
    }

    private static int last(byte[] bytes, int from, int to, byte[] marker) {
        for (int i = to - marker.length; i >= from; i--) {
            if (matches(bytes, i, marker)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] marker) {
        for (int i = 0; i < marker.length; i++) {
            if (bytes[at + i] != marker[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
