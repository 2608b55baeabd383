package io.brokerdeck.broker;

import java.util.Objects;

/**
 * What somebody wants to do with the messages of a source: move them, all or some, or look at them.
 *
 * @param some whether messages will be held and given back on purpose, because they are not wanted
 * @param spent how many times this console gave messages of this queue back already, as far as they may still be there
 * @param passes how many times the source will be read; 1 unless the work is resumed
 * @param most no more messages than this will be read, so that later ones are left alone; {@link Long#MAX_VALUE} for no
 *     bound
 * @param holder who does it, by a name of its own: the broker knows its connections by it; empty where it is only planned
 * @param guarantee what is to be promised ({@link Guarantee}); "" for the best that is possible
 */
public record Work(
        QueueRef source,
        Destination destination,
        boolean some,
        int spent,
        int passes,
        long most,
        String holder,
        String guarantee) {
    public Work {
        guarantee = Objects.requireNonNullElse(guarantee, "");
    }

    /** Of nobody in particular, without a bound. */
    public Work(QueueRef source, Destination destination, boolean some, int spent, int passes) {
        this(source, destination, some, spent, passes, Long.MAX_VALUE, "", "");
    }

    /** To look at messages of a source, at most so many, and give them all back. */
    public static Work look(QueueRef source, int spent, long most, String holder) {
        return new Work(source, new Destination.None(), true, spent, 1, most, holder, "");
    }

    /** Whether nothing is sent and nothing is taken off. */
    public boolean looks() {
        return destination instanceof Destination.None;
    }
}
