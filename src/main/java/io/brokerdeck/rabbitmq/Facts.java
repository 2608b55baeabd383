package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Consumer;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.QueueRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the management API tells now about one queue, as far as it matters to moving messages.
 *
 * @param policyKnown whether it has told yet which policies are in force
 * @param deliveryLimit null for none, or where {@code limitKnown} is false
 * @param publishing messages published per second; NaN when it does not tell
 * @param averageBytes of a waiting message, null when it does not tell
 * @param messages all of them, also those with consumers; null when it does not tell
 * @param held whether consumers hold some, or it does not tell
 */
record Facts(
        String type,
        String state,
        boolean autoDelete,
        boolean exclusive,
        boolean durable,
        Map<String, Object> arguments,
        Map<String, Object> policy,
        boolean policyKnown,
        @Nullable Integer deliveryLimit,
        boolean limitKnown,
        List<Consumer> consumers,
        double publishing,
        @Nullable Long averageBytes,
        @Nullable Long messages,
        boolean held,
        @Nullable Long bytes) {
    /** After so long without a settlement the broker closes a channel, unless the queue says otherwise. */
    private static final Duration CONSUMER_TIMEOUT = Duration.ofMinutes(30);

    static Facts read(Management management, Version version, QueueRef queue, Deadline deadline)
            throws BrokerException {
        Fields found = Description.find(management, queue, deadline);
        Long ready = found.whole("messages_ready");
        Long readyBytes = found.whole("message_bytes_ready");
        boolean quorum = found.text("type").equals("quorum");
        return new Facts(
                found.text("type"),
                found.text("state"),
                found.flag("auto_delete"),
                found.flag("exclusive")
                        || !found.object("owner_pid_details").values().isEmpty(),
                found.flag("durable"),
                found.object("arguments").known(),
                found.object("effective_policy_definition").known(),
                found.has("effective_policy_definition") || !policies(management, queue.namespace(), deadline),
                Description.deliveryLimit(found),
                !quorum || version.before4() || found.has("delivery_limit"),
                found.objects("consumer_details").stream()
                        .map(Description::consumer)
                        .toList(),
                found.object("message_stats").object("publish_details").number("rate"),
                ready == null || readyBytes == null || ready == 0 ? null : (Long) (readyBytes / ready),
                found.whole("messages"),
                !Long.valueOf(0).equals(found.whole("messages_unacknowledged")),
                found.whole("message_bytes"));
    }

    /** Whether there may be policies in a virtual host: a queue of one without any need not tell which apply to it. */
    private static boolean policies(Management management, String vhost, Deadline deadline) throws BrokerException {
        if (!Management.addressable(vhost)) {
            return true;
        }
        int found = 0;
        try {
            for (String kind : List.of("policies", "operator-policies")) {
                found += management.list("/api/" + kind + "/" + Management.part(vhost), deadline, each -> {});
            }
        } catch (BrokerException e) {
            // a user without the tag policymaker may not read them
            if (e.failure().reason().equals(Failure.FORBIDDEN)) {
                return true;
            }
            throw e;
        }
        return found > 0;
    }

    boolean quorum() {
        return type.equals("quorum");
    }

    boolean stream() {
        return type.equals("stream");
    }

    boolean singleActive() {
        return Boolean.TRUE.equals(arguments.get("x-single-active-consumer"));
    }

    boolean priorities() {
        return arguments.get("x-max-priority") instanceof Number most && most.intValue() > 0;
    }

    Limits limits() {
        return Limits.of(type, arguments, policy);
    }

    String incarnation() {
        return Incarnation.of(type, durable, arguments);
    }

    Duration consumerTimeout() {
        Long told = Limits.lower(arguments.get("x-consumer-timeout"), policy.get("consumer-timeout"));
        return told == null ? CONSUMER_TIMEOUT : Duration.ofMillis(told);
    }
}
