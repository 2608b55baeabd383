package io.brokerdeck.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.operation.Order;
import io.brokerdeck.operation.Selection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants moved, or cancelled.
 *
 * @param kind resubmission, or cancellation: scheduled messages are archived and cancelled
 * @param part which messages of the queue: active (default), deferred, scheduled, as far as the broker has such
 * @param destination the queue that each message died in when absent; a cancellation has none
 * @param rate at most so many messages a second
 * @param onDoubt what becomes of messages of which nobody knows whether they arrived: leave (default) or send again
 * @param guarantee one of those that the plan offers; the first of them, the best, when absent
 * @param dryRun tell the plan, change nothing
 * @param acceptCost the costs that the plan tells are accepted
 * @param confirm the name of the queue, without which nothing is cancelled
 * @param expectedCount how many messages the plan told, without which nothing is cancelled; where more are there, nothing
 *     begins
 * @param reason why, for those who look at it later
 */
@Schema(name = "OperationRequest")
record OperationRequest(
        @Nullable String kind,
        @Nullable String queueId,
        @Nullable String part,
        @Nullable Wanted selection,
        @Nullable OperationDestination destination,
        @Nullable Double rate,
        @Nullable String onDoubt,
        @Nullable String guarantee,
        @Nullable Boolean dryRun,
        @Nullable Boolean acceptCost,
        @Nullable String confirm,
        @Nullable Long expectedCount,
        @Nullable String reason) {
    private static final int REASON_LENGTH = 500;
    private static final int MOST_VALUES = 10_000;

    /** Either all, or those where; at most so many of them, the oldest. */
    @Schema(name = "Selection")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wanted(
            @Nullable Boolean all,
            @Nullable Where where,
            @Nullable Long atMost) {
        static Wanted of(Selection selection) {
            Selection.Where where = selection.where();
            return new Wanted(
                    where == null ? Boolean.TRUE : null,
                    where == null
                            ? null
                            : new Where(
                                    where.messageIds(),
                                    where.reasons(),
                                    where.diedIn(),
                                    where.types(),
                                    where.correlationIds(),
                                    where.positions().stream()
                                            .map(String::valueOf)
                                            .toList()),
                    selection.atMost());
        }

        Selection selection() {
            if (Boolean.TRUE.equals(all) == (where != null)) {
                throw Problem.invalid("selection takes either \"all\": true, or \"where\" with at least one list.");
            }
            if (atMost != null && atMost < 1) {
                throw Parameters.refused("selection.atMost", atMost.toString(), "a whole number from 1");
            }
            return new Selection(atMost, where == null ? null : where.where());
        }
    }

    /**
     * Of each list that is given, one entry must equal what a message has.
     *
     * @param positions the numbers that the broker gave to messages (sequence numbers), in digits
     */
    @Schema(name = "SelectionWhere")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Where(
            @Nullable List<String> messageIds,
            @Nullable List<String> reasons,
            @Nullable List<String> diedIn,
            @Nullable List<String> types,
            @Nullable List<String> correlationIds,
            @Nullable List<String> positions) {
        Selection.Where where() {
            Selection.Where where = new Selection.Where(
                    list("messageIds", messageIds),
                    list("reasons", reasons),
                    list("diedIn", diedIn),
                    list("types", types),
                    list("correlationIds", correlationIds),
                    list("positions", positions).stream().map(Where::number).toList());
            if (where.equals(new Selection.Where(List.of(), List.of(), List.of(), List.of(), List.of()))) {
                throw Problem.invalid("selection.where names nothing: give at least one list, or \"all\": true.");
            }
            return where;
        }

        private static Long number(String digits) {
            try {
                return Long.valueOf(digits);
            } catch (NumberFormatException e) {
                throw Parameters.refused("selection.where.positions", digits, "whole numbers");
            }
        }

        private static List<String> list(String name, @Nullable List<String> values) {
            if (values == null) {
                return List.of();
            }
            if (values.size() > MOST_VALUES || values.stream().anyMatch(value -> value == null || value.isEmpty())) {
                throw Problem.invalid(
                        "selection.where." + name + " takes 1 to " + MOST_VALUES + " texts, none of them empty.");
            }
            return values;
        }
    }

    Order order() {
        String wanted = Fields.required("kind", kind);
        if (!List.of(Order.RESUBMISSION, Order.CANCELLATION).contains(wanted)) {
            throw Parameters.refused("kind", wanted, Order.RESUBMISSION + " or " + Order.CANCELLATION);
        }
        if (selection == null) {
            throw Problem.invalid("selection is missing: give {\"all\": true}, or {\"where\": {…}}.");
        }
        if (rate != null && !(rate > 0 && rate <= 1_000_000)) {
            throw Parameters.refused("rate", rate.toString(), "messages a second, above 0");
        }
        if (reason != null && (reason.length() > REASON_LENGTH || reason.indexOf('\0') >= 0)) {
            throw Problem.invalid("reason takes at most " + REASON_LENGTH + " characters.");
        }
        QueueRef queue = Parameters.queue("queueId", Fields.required("queueId", queueId));
        return new Order(
                queue,
                selection.selection(),
                destination(wanted, queue),
                rate,
                onDoubt != null && sendDoubtful(onDoubt),
                reason == null ? "" : reason,
                guarantee == null ? "" : guarantee,
                part == null ? "" : part);
    }

    private Destination destination(String wanted, QueueRef queue) {
        if (wanted.equals(Order.RESUBMISSION)) {
            return destination == null ? new Destination.DiedIn() : destination.destination(queue.namespace());
        }
        if (destination != null) {
            throw Problem.invalid("A cancellation takes no destination: its messages are kept in the archive.");
        }
        return new Destination.Nowhere();
    }

    /** At most so many messages may be there when it begins. */
    long expected(Order order) {
        if (order.kind().equals(Order.CANCELLATION)) {
            if (!order.queue().name().equals(confirm)) {
                throw Problem.invalid("confirm must be the name of the queue, \""
                        + order.queue().name() + "\": what is cancelled is not delivered.");
            }
            if (expectedCount == null) {
                throw Problem.invalid("expectedCount is missing: give the planned messages of a dry run.");
            }
        }
        return expectedCount == null ? Long.MAX_VALUE : expectedCount;
    }

    static boolean sendDoubtful(String onDoubt) {
        return switch (onDoubt) {
            case "send" -> true;
            case "leave" -> false;
            default -> throw Parameters.refused("onDoubt", onDoubt, "leave or send");
        };
    }
}
