package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Held;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The segments of a pass that hold messages, and the positions of these: a segment's number before a delivery's tag. */
final class Segments {
    private static final int TAG_BITS = 40;
    private static final long TAG = (1L << TAG_BITS) - 1;

    /** By number, which is the order in which they were opened. */
    private final TreeMap<Integer, Segment> open = new TreeMap<>();

    static long position(int segment, long tag) {
        return ((long) segment << TAG_BITS) | tag;
    }

    private static int number(long position) {
        return (int) (position >> TAG_BITS);
    }

    void add(int number, Segment segment) {
        open.put(number, segment);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Tells each segment which of its messages are settled. */
    void settle(List<Held> held) throws IOException {
        long[] positions = held.stream().mapToLong(Held::position).sorted().toArray();
        for (int from = 0, to; from < positions.length; from = to) {
            int number = number(positions[from]);
            to = from;
            while (to < positions.length && number(positions[to]) == number) {
                to++;
            }
            Segment segment = open.get(number);
            if (segment == null) {
                throw new IllegalArgumentException("message " + positions[from] + " is not held");
            }
            segment.settle(
                    Arrays.stream(positions, from, to).map(each -> each & TAG).toArray());
        }
    }

    long outstanding() {
        return open.values().stream().mapToLong(Segment::outstanding).sum();
    }

    /** The position of the oldest message that is held; {@link Long#MAX_VALUE} when there is none. */
    long oldest() {
        for (Map.Entry<Integer, Segment> each : open.entrySet()) {
            if (each.getValue().outstanding() > 0) {
                return position(each.getKey(), each.getValue().lowest());
            }
        }
        return Long.MAX_VALUE;
    }

    /** Closes those that hold nothing and get nothing more. */
    void dropEmptied(boolean byClosing) throws IOException {
        for (var each = open.values().iterator(); each.hasNext(); ) {
            Segment segment = each.next();
            if (!segment.consuming() && segment.outstanding() == 0) {
                segment.giveBack(byClosing);
                each.remove();
            }
        }
    }

    /** How many of them hold messages. */
    long holding() {
        return open.values().stream()
                .filter(segment -> segment.outstanding() > 0)
                .count();
    }

    /**
     * All of it, in the order in which it came. A channel has ended when the broker said so, but the queue learns of it some
     * time later, of two channels perhaps of the later one first: so each is awaited.
     */
    void giveBack(boolean byClosing, Returned returned) throws IOException {
        long given = 0;
        for (Segment segment : open.values()) {
            given += segment.outstanding();
            segment.giveBack(byClosing);
            if (byClosing) {
                returned.await(given);
            }
        }
        open.clear();
        returned.await(given);
    }
}
