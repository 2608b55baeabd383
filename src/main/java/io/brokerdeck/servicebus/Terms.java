package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.administration.models.EntityStatus;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an entity does to messages, as it is configured.
 *
 * @param lock zero for a topic
 * @param forwardsTo "" for nowhere
 * @param live how long messages live at most; null for no limit
 */
record Terms(
        EntityPath path,
        boolean topic,
        EntityStatus status,
        boolean sessions,
        Duration lock,
        int deliveries,
        boolean detectsDuplicates,
        boolean partitioned,
        String forwardsTo,
        @Nullable Duration live) {
    private static final Duration NO_LIMIT = Duration.ofDays(3650);
    private static final Set<EntityStatus> SENDABLE = Set.of(EntityStatus.ACTIVE, EntityStatus.RECEIVE_DISABLED);
    private static final Set<EntityStatus> READABLE = Set.of(EntityStatus.ACTIVE, EntityStatus.SEND_DISABLED);

    static Terms of(QueueProperties from) {
        return new Terms(
                EntityPath.parse(from.getName()),
                false,
                from.getStatus(),
                from.isSessionRequired(),
                from.getLockDuration(),
                from.getMaxDeliveryCount(),
                from.isDuplicateDetectionRequired(),
                from.isPartitioningEnabled(),
                name(from.getForwardTo()),
                live(from.getDefaultMessageTimeToLive()));
    }

    static Terms of(TopicProperties from) {
        return new Terms(
                EntityPath.parse(from.getName()),
                true,
                from.getStatus(),
                false,
                Duration.ZERO,
                0,
                from.isDuplicateDetectionRequired(),
                from.isPartitioningEnabled(),
                "",
                live(from.getDefaultMessageTimeToLive()));
    }

    /** @param topic that it belongs to */
    static Terms of(SubscriptionProperties from, Terms topic) {
        return new Terms(
                new EntityPath(from.getTopicName(), from.getSubscriptionName(), EntityPath.Part.MAIN),
                false,
                from.getStatus(),
                from.isSessionRequired(),
                from.getLockDuration(),
                from.getMaxDeliveryCount(),
                false,
                topic.partitioned(),
                name(from.getForwardTo()),
                live(from.getDefaultMessageTimeToLive()));
    }

    private static @Nullable Duration live(@Nullable Duration from) {
        return from == null || from.compareTo(NO_LIMIT) > 0 ? null : from;
    }

    /** The management API gives a whole address. */
    static String name(@Nullable String forward) {
        return forward == null ? "" : forward.replaceFirst("^[a-z]+://[^/]*/", "");
    }

    boolean takes() {
        return SENDABLE.contains(status);
    }

    boolean gives() {
        return READABLE.contains(status);
    }
}
