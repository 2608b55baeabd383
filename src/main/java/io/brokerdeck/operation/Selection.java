package io.brokerdeck.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Held;
import io.brokerdeck.deadletter.Sought;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the messages that were there when an operation began it is about.
 *
 * @param atMost choose no more than these, the oldest ones; null for all
 * @param where null for any message
 * @param looked null where no look is needed to tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Selection(
        @Nullable Long atMost,
        @Nullable Where where,
        @Nullable Looked looked) {
    public Selection(@Nullable Long atMost, @Nullable Where where) {
        this(atMost, where, null);
    }

    /**
     * Messages that were seen in a look, each known again by all that it is.
     *
     * @param numbers of these messages in the look; null for those that are sought
     * @param sought null for {@code numbers}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Looked(
            String inspection,
            @Nullable List<Long> numbers,
            @Nullable Sought sought) {
        public Looked {
            numbers = numbers == null ? null : List.copyOf(numbers);
        }
    }

    /**
     * A message is chosen when of each list that is not empty one entry equals what it has.
     *
     * @param reasons the broker's words for why it died
     * @param diedIn names of queues
     * @param positions the numbers that the broker gave to messages
     */
    public record Where(
            List<String> messageIds,
            List<String> reasons,
            List<String> diedIn,
            List<String> types,
            List<String> correlationIds,
            List<Long> positions) {
        public Where {
            messageIds = List.copyOf(messageIds);
            reasons = List.copyOf(reasons);
            diedIn = List.copyOf(diedIn);
            types = List.copyOf(types);
            correlationIds = List.copyOf(correlationIds);
            // selections that were kept by earlier versions have none
            positions = positions == null ? List.of() : List.copyOf(positions);
        }

        /** Whatever their numbers. */
        public Where(
                List<String> messageIds,
                List<String> reasons,
                List<String> diedIn,
                List<String> types,
                List<String> correlationIds) {
            this(messageIds, reasons, diedIn, types, correlationIds, List.of());
        }
    }

    /** Whether there may be messages in between that are not wanted. */
    boolean isPartial() {
        return where != null || looked != null;
    }

    /** The numbers of those that are wanted; empty for any. */
    List<Long> positions() {
        return where == null ? List.of() : where.positions;
    }

    /** Whether it tells which messages by more than how many, or their numbers. */
    boolean isByContent() {
        Where wanted = where;
        return looked != null
                || wanted != null
                        && !wanted.equals(
                                new Where(List.of(), List.of(), List.of(), List.of(), List.of(), wanted.positions));
    }

    /** How many of so many messages have to be read. */
    long reads(long messages) {
        return isPartial() ? messages : chooses(messages);
    }

    /** How many of so many messages may be chosen. */
    long chooses(long messages) {
        return atMost == null ? messages : Math.min(atMost, messages);
    }

    boolean wants(Held held) {
        Where wanted = where;
        if (wanted == null) {
            return true;
        }
        Death death = held.death();
        return (wanted.positions.isEmpty() || wanted.positions.contains(held.position()))
                && any(wanted.messageIds, held.message().text("messageId"))
                && any(wanted.types, held.message().type())
                && any(wanted.correlationIds, held.message().text("correlationId"))
                && any(wanted.reasons, death == null ? "" : death.reason())
                && any(wanted.diedIn, death == null ? "" : death.queue());
    }

    private static boolean any(List<String> wanted, String actual) {
        return wanted.isEmpty() || wanted.contains(actual);
    }
}
