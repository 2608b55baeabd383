package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service, or who dead-lettered it, wrote into a message when it died. */
final class Dead {
    private static final String REASON = "DeadLetterReason";
    static final List<String> STRIPPED = List.of(REASON, "DeadLetterErrorDescription");
    private static final Set<String> NAMES = Set.copyOf(STRIPPED);

    private Dead() {}

    static Message stripped(Message message) {
        return message.without(NAMES);
    }

    /** Null for a message that shows no sign of having died. */
    static @Nullable Death of(Message message, EntityPath source) {
        EntityPath place = place(message, source);
        String reason = message.headers().get(REASON) instanceof String text ? text : "";
        return place == null && reason.isEmpty() ? null : new Death(reason, place == null ? "" : place.name());
    }

    /** The queue or subscription that it died in; null where nothing tells. */
    static @Nullable EntityPath place(Message message, EntityPath source) {
        String told = message.text(Wire.DEAD_LETTER_SOURCE);
        if (!told.isEmpty()) {
            return EntityPath.parse(told).main();
        }
        return source.part() == EntityPath.Part.DEAD_LETTER ? source.main() : null;
    }
}
