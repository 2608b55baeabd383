package io.brokerdeck.sandbox;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;

/**
 * A property of an entity, under the one name that configuration files and the management API share, in the order in which
 * the management API lists them. A value is a {@link Duration}, a {@link Long}, a {@link Boolean} or a {@link String},
 * empty where nothing is set.
 */
enum Property {
    LOCK_DURATION("LockDuration", Duration.ofMinutes(1), Kind.QUEUE, Kind.SUBSCRIPTION),
    MAX_SIZE_IN_MEGABYTES("MaxSizeInMegabytes", 1024L, Kind.QUEUE, Kind.TOPIC),
    REQUIRES_DUPLICATE_DETECTION("RequiresDuplicateDetection", false, Kind.QUEUE, Kind.TOPIC),
    REQUIRES_SESSION("RequiresSession", false, Kind.QUEUE, Kind.SUBSCRIPTION),
    DEFAULT_MESSAGE_TIME_TO_LIVE("DefaultMessageTimeToLive", Limits.FOREVER, Kind.QUEUE, Kind.TOPIC, Kind.SUBSCRIPTION),
    DEAD_LETTERING_ON_MESSAGE_EXPIRATION("DeadLetteringOnMessageExpiration", false, Kind.QUEUE, Kind.SUBSCRIPTION),
    DEAD_LETTERING_ON_FILTER_EVALUATION_EXCEPTIONS(
            "DeadLetteringOnFilterEvaluationExceptions", true, Kind.SUBSCRIPTION),
    DUPLICATE_DETECTION_HISTORY_TIME_WINDOW(
            "DuplicateDetectionHistoryTimeWindow", Duration.ofMinutes(10), Kind.QUEUE, Kind.TOPIC),
    MAX_DELIVERY_COUNT("MaxDeliveryCount", 10L, Kind.QUEUE, Kind.SUBSCRIPTION),
    ENABLE_BATCHED_OPERATIONS("EnableBatchedOperations", true, Kind.QUEUE, Kind.TOPIC, Kind.SUBSCRIPTION),
    STATUS("Status", "Active", Kind.QUEUE, Kind.TOPIC, Kind.SUBSCRIPTION),
    FORWARD_TO("ForwardTo", "", Kind.QUEUE, Kind.SUBSCRIPTION),
    USER_METADATA("UserMetadata", "", Kind.QUEUE, Kind.TOPIC, Kind.SUBSCRIPTION),
    SUPPORT_ORDERING("SupportOrdering", true, Kind.QUEUE, Kind.TOPIC),
    AUTO_DELETE_ON_IDLE("AutoDeleteOnIdle", Limits.FOREVER, Kind.QUEUE, Kind.TOPIC, Kind.SUBSCRIPTION),
    ENABLE_PARTITIONING("EnablePartitioning", false, Kind.QUEUE, Kind.TOPIC),
    FORWARD_DEAD_LETTERED_MESSAGES_TO("ForwardDeadLetteredMessagesTo", "", Kind.QUEUE, Kind.SUBSCRIPTION),
    ENABLE_EXPRESS("EnableExpress", false, Kind.QUEUE, Kind.TOPIC),
    MAX_MESSAGE_SIZE_IN_KILOBYTES("MaxMessageSizeInKilobytes", 256L, Kind.QUEUE, Kind.TOPIC);

    private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);
    private static final Set<String> STATES = Set.of("Active", "Disabled", "SendDisabled", "ReceiveDisabled");

    private final String label;
    private final Object standard;
    private final Set<Kind> kinds;

    Property(String label, Object standard, Kind first, Kind... rest) {
        this.label = label;
        this.standard = standard;
        this.kinds = EnumSet.of(first, rest);
    }

    String label() {
        return label;
    }

    /** The value of an entity that does not name one. */
    Object standard() {
        return standard;
    }

    boolean fits(Kind kind) {
        return kinds.contains(kind);
    }

    /**
     * Reads a value from its text form.
     *
     * @throws IllegalArgumentException with a sentence that names the text and what would be right
     */
    Object parse(String text) {
        Object value = standard instanceof Duration
                ? duration(text)
                : standard instanceof Long ? number(text) : standard instanceof Boolean ? flag(text) : text.strip();
        check(value);
        return value;
    }

    private void check(Object value) {
        if (value instanceof Duration duration) {
            require(!duration.isNegative() && !duration.isZero(), value, "must be longer than nothing");
            require(
                    this != LOCK_DURATION || duration.compareTo(LONGEST_LOCK) <= 0,
                    value,
                    "is longer than the 5 minutes that the service allows");
        } else if (value instanceof Long number) {
            require(number > 0, value, "must be 1 or more");
        } else if (this == STATUS) {
            require(STATES.contains(value), value, "is none of Active, Disabled, SendDisabled, ReceiveDisabled");
        }
    }

    private static void require(boolean right, Object value, String sentence) {
        if (!right) {
            throw new IllegalArgumentException("'" + value + "' " + sentence);
        }
    }

    private static Duration duration(String text) {
        try {
            Duration read = Duration.parse(text.strip());
            return read.compareTo(Limits.FOREVER) > 0 ? Limits.FOREVER : read;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration; write days, hours, minutes and seconds as in P1DT2H or PT30S", e);
        }
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", e);
        }
    }

    private static Boolean flag(String text) {
        String word = text.strip();
        require(word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false"), text, "is neither true nor false");
        return Boolean.valueOf(word);
    }
}
