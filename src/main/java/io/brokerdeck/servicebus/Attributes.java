package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionRuntimeProperties;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service's own attributes of an entity by its own names, in the order in which people ask for them. */
final class Attributes {
    /** The service writes the longest time it knows, some 29,000 years, for no limit. */
    private static final Duration ENDLESS = Duration.ofDays(365 * 1000);

    private final Map<String, Object> all = new LinkedHashMap<>();

    private Attributes() {}

    static Map<String, Object> of(QueueProperties told, @Nullable QueueRuntimeProperties now) {
        Attributes attributes = new Attributes()
                .put("status", told.getStatus())
                .put("requiresSession", told.isSessionRequired())
                .put("lockDuration", told.getLockDuration())
                .put("maxDeliveryCount", told.getMaxDeliveryCount())
                .put("defaultMessageTimeToLive", told.getDefaultMessageTimeToLive())
                .put("deadLetteringOnMessageExpiration", told.isDeadLetteringOnMessageExpiration())
                .put("requiresDuplicateDetection", told.isDuplicateDetectionRequired())
                .put("duplicateDetectionHistoryTimeWindow", told.getDuplicateDetectionHistoryTimeWindow())
                .put("forwardTo", Entity.target(told.getForwardTo()))
                .put("forwardDeadLetteredMessagesTo", Entity.target(told.getForwardDeadLetteredMessagesTo()))
                .put("autoDeleteOnIdle", told.getAutoDeleteOnIdle())
                .put("maxSizeInMegabytes", told.getMaxSizeInMegabytes())
                .put("maxMessageSizeInKilobytes", told.getMaxMessageSizeInKilobytes())
                .put("enablePartitioning", told.isPartitioningEnabled())
                .put("enableBatchedOperations", told.isBatchedOperationsEnabled())
                .put("userMetadata", told.getUserMetadata());
        if (now != null) {
            attributes
                    .put("createdAt", now.getCreatedAt())
                    .put("updatedAt", now.getUpdatedAt())
                    .put("accessedAt", now.getAccessedAt());
        }
        return attributes.all;
    }

    static Map<String, Object> of(SubscriptionProperties told, SubscriptionRuntimeProperties now) {
        return new Attributes()
                .put("status", told.getStatus())
                .put("requiresSession", told.isSessionRequired())
                .put("lockDuration", told.getLockDuration())
                .put("maxDeliveryCount", told.getMaxDeliveryCount())
                .put("defaultMessageTimeToLive", told.getDefaultMessageTimeToLive())
                .put("deadLetteringOnMessageExpiration", told.isDeadLetteringOnMessageExpiration())
                .put("deadLetteringOnFilterEvaluationExceptions", told.isDeadLetteringOnFilterEvaluationExceptions())
                .put("forwardTo", Entity.target(told.getForwardTo()))
                .put("forwardDeadLetteredMessagesTo", Entity.target(told.getForwardDeadLetteredMessagesTo()))
                .put("autoDeleteOnIdle", told.getAutoDeleteOnIdle())
                .put("enableBatchedOperations", told.isBatchedOperationsEnabled())
                .put("userMetadata", told.getUserMetadata())
                .put("createdAt", now.getCreatedAt())
                .put("updatedAt", now.getUpdatedAt())
                .put("accessedAt", now.getAccessedAt())
                .all;
    }

    private Attributes put(String name, @Nullable Object value) {
        if (value != null) {
            boolean plain = value instanceof Number || value instanceof Boolean;
            boolean endless = value instanceof Duration duration && duration.compareTo(ENDLESS) > 0;
            all.put(name, plain ? value : endless ? "unlimited" : value.toString());
        }
        return this;
    }
}
