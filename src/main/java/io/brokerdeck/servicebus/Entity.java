package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import com.azure.messaging.servicebus.administration.models.TopicRuntimeProperties;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue, subscription or topic as the management API describes it.
 *
 * @param kind "queue", "subscription" or "topic"
 * @param incarnation when it was made; "" where it is not told
 * @param forwardTo the queue or topic that messages go on to; null for none
 * @param forwardDeadLettersTo likewise for its dead letters
 * @param properties the service's own attributes by its own names; empty of a topic
 */
record Entity(
        EntityPath path,
        String kind,
        String status,
        String incarnation,
        @Nullable String forwardTo,
        @Nullable String forwardDeadLettersTo,
        Counts counts,
        Map<String, Object> properties) {
    static final String QUEUE = "queue";
    static final String SUBSCRIPTION = "subscription";
    static final String TOPIC = "topic";

    /** @param counted whether the answer carried counts, which the SDK reads as 0 where it did not */
    static Entity of(QueueProperties told, boolean counted) {
        QueueRuntimeProperties now = runtime(told);
        return new Entity(
                EntityPath.queue(told.getName()),
                QUEUE,
                String.valueOf(told.getStatus()),
                now == null ? "" : incarnation(now.getCreatedAt()),
                target(told.getForwardTo()),
                target(told.getForwardDeadLetteredMessagesTo()),
                counted && now != null
                        ? new Counts(
                                now.getActiveMessageCount(),
                                now.getScheduledMessageCount(),
                                now.getDeadLetterMessageCount(),
                                now.getTransferMessageCount(),
                                now.getTransferDeadLetterMessageCount(),
                                now.getSizeInBytes())
                        : Counts.UNKNOWN,
                Attributes.of(told, now));
    }

    /** Null where the answer lacks what the SDK takes for granted. */
    private static @Nullable QueueRuntimeProperties runtime(QueueProperties told) {
        try {
            return new QueueRuntimeProperties(told);
        } catch (NullPointerException e) {
            return null;
        }
    }

    static Entity of(SubscriptionProperties told, boolean counted) {
        var now = new SubscriptionRuntimeProperties(told);
        return new Entity(
                EntityPath.subscription(told.getTopicName(), told.getSubscriptionName()),
                SUBSCRIPTION,
                String.valueOf(told.getStatus()),
                incarnation(now.getCreatedAt()),
                target(told.getForwardTo()),
                target(told.getForwardDeadLetteredMessagesTo()),
                counted
                        ? new Counts(
                                now.getActiveMessageCount(),
                                Double.NaN,
                                now.getDeadLetterMessageCount(),
                                now.getTransferMessageCount(),
                                now.getTransferDeadLetterMessageCount(),
                                Double.NaN)
                        : Counts.UNKNOWN,
                Attributes.of(told, now));
    }

    static Entity of(TopicProperties told) {
        var now = new TopicRuntimeProperties(told);
        return new Entity(
                EntityPath.queue(told.getName()),
                TOPIC,
                String.valueOf(told.getStatus()),
                incarnation(now.getCreatedAt()),
                null,
                null,
                Counts.UNKNOWN,
                Map.of());
    }

    private static String incarnation(@Nullable OffsetDateTime created) {
        return created == null ? "" : created.toInstant().toString();
    }

    /** The service names targets by their address, {@code sb://host/name}. */
    static @Nullable String target(@Nullable String address) {
        String name = address == null ? "" : address.replaceFirst("^[a-z]+://[^/]*/", "");
        return name.isEmpty() ? null : name;
    }

    Entity with(Counts other) {
        return new Entity(path, kind, status, incarnation, forwardTo, forwardDeadLettersTo, other, properties);
    }
}
