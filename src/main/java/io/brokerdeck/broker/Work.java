package io.brokerdeck.broker;

import java.util.List;
import java.util.Objects;

/**
 * What somebody wants to do with the messages of a source: move them, all or some.
 *
 * @param some whether messages will be held and given back on purpose, because they are not wanted
 * @param spent how many times this console gave messages of this queue back already, as far as they may still be there
 * @param passes how many times the source will be read; 1 unless the work is resumed
 * @param most no more messages than this will be read, so that later ones are left alone; {@link Long#MAX_VALUE} for no
 *     bound
 * @param holder who does it, by a name of its own: the broker knows its connections by it; empty where it is only planned
 * @param guarantee what is to be promised ({@link Guarantee}); "" for the best that is possible
 * @param part which of its messages ({@link Part}); "" for the active ones
 * @param positions the only ones that are wanted, by the numbers that the broker gave them ({@link Held#position}); empty
 *     for any
 */
public record Work(
        QueueRef source,
        Destination destination,
        boolean some,
        int spent,
        int passes,
        long most,
        String holder,
        String guarantee,
        String part,
        List<Long> positions) {
    public Work {
        guarantee = Objects.requireNonNullElse(guarantee, "");
        // works that were kept by earlier versions tell neither
        part = part == null || part.isEmpty() ? Part.ACTIVE : part;
        positions = positions == null ? List.of() : List.copyOf(positions);
    }

    /** Of the active messages, whatever their numbers. */
    public Work(
            QueueRef source,
            Destination destination,
            boolean some,
            int spent,
            int passes,
            long most,
            String holder,
            String guarantee) {
        this(source, destination, some, spent, passes, most, holder, guarantee, Part.ACTIVE, List.of());
    }

    /** Of nobody in particular, without a bound. */
    public Work(QueueRef source, Destination destination, boolean some, int spent, int passes) {
        this(source, destination, some, spent, passes, Long.MAX_VALUE, "", "");
    }
}
