package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the broker wrote into a message when it died. */
final class Deaths {
    /** Never sent again: the broker writes them anew, copies by them, or counts on from them. */
    static final List<String> STRIPPED = List.of(
            "x-death",
            "x-first-death-queue",
            "x-first-death-exchange",
            "x-first-death-reason",
            "x-last-death-queue",
            "x-last-death-exchange",
            "x-last-death-reason",
            "x-delivery-count",
            "x-acquired-count",
            "CC",
            "BCC");

    private static final Set<String> NAMES = Set.copyOf(STRIPPED);

    /**
     * One death.
     *
     * @param exchange where the message was published to before; null when that is not told
     * @param keys with which; never empty where the exchange is told
     * @param reason in the broker's words, "" when it is not told
     */
    record Death(String queue, @Nullable String exchange, List<String> keys, String reason) {
        io.brokerdeck.broker.Death told() {
            return new io.brokerdeck.broker.Death(reason, queue);
        }
    }

    private Deaths() {}

    static Message stripped(Message message) {
        return message.without(NAMES);
    }

    /** The newest death in another queue than the one it lies in; null when there is no record of one. */
    static @Nullable Death newest(Message message, String source) {
        if (message.headers().get("x-death") instanceof List<?> deaths) {
            for (Object entry : deaths) {
                if (entry instanceof Map<?, ?> death
                        && death.get("queue") instanceof String queue
                        && !queue.equals(source)) {
                    return death(queue, death);
                }
            }
        }
        return message.headers().get("x-first-death-queue") instanceof String queue && !queue.equals(source)
                ? new Death(
                        queue,
                        null,
                        List.of(),
                        message.headers().get("x-first-death-reason") instanceof String reason ? reason : "")
                : null;
    }

    private static Death death(String queue, Map<?, ?> death) {
        List<String> keys = new ArrayList<>();
        if (death.get("routing-keys") instanceof List<?> told) {
            told.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(keys::add);
        }
        boolean whole = death.get("exchange") instanceof String && !keys.isEmpty();
        return new Death(
                queue,
                whole ? (String) death.get("exchange") : null,
                List.copyOf(keys),
                death.get("reason") instanceof String reason ? reason : "");
    }
}
