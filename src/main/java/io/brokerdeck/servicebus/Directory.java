package io.brokerdeck.servicebus;

import com.azure.core.exception.ResourceNotFoundException;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.MessagingSku;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionRuntimeProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the management API of one namespace tells of single entities, asked now. Null stands for what does not exist. */
final class Directory {
    private final ServiceBusAdministrationClient client;

    Directory(ServiceBusAdministrationClient client) {
        this.client = client;
    }

    static Directory of(Administration administration) {
        return new Directory(administration.blocking());
    }

    /**
     * How much lies where.
     *
     * @param created tells an entity from one of the same name that was made later
     */
    record Stock(
            long messages,
            long underWay,
            Instant created,
            @Nullable Long averageBytes) {}

    boolean hasTransactions() {
        return !MessagingSku.BASIC.equals(client.getNamespaceProperties().getMessagingSku());
    }

    @Nullable Terms queue(String name) {
        try {
            return Terms.of(client.getQueue(name));
        } catch (ResourceNotFoundException | NullPointerException e) {
            // the SDK fails so on the name of a topic
            return null;
        }
    }

    private @Nullable Terms topicTerms(String name) {
        try {
            return Terms.of(client.getTopic(name));
        } catch (ResourceNotFoundException | NullPointerException e) {
            return null;
        }
    }

    /** Of a queue or subscription. */
    @Nullable Terms terms(EntityPath path) {
        if (path.subscription() == null) {
            return queue(path.entity());
        }
        Terms topic = topicTerms(path.entity());
        try {
            return topic == null ? null : Terms.of(client.getSubscription(path.entity(), path.subscription()), topic);
        } catch (ResourceNotFoundException e) {
            return null;
        }
    }

    @Nullable Topic topic(String name) {
        Terms terms = topicTerms(name);
        if (terms == null) {
            return null;
        }
        List<Topic.Subscription> subscriptions = new ArrayList<>();
        for (SubscriptionProperties each : client.listSubscriptions(name)) {
            subscriptions.add(new Topic.Subscription(
                    Terms.of(each, terms),
                    client.listRules(name, each.getSubscriptionName()).stream()
                            .map(RuleProperties::getFilter)
                            .toList()));
        }
        return new Topic(terms, List.copyOf(subscriptions));
    }

    /** Of a queue or subscription that exists, or of its dead letters. */
    Stock stock(EntityPath path) {
        if (path.subscription() == null) {
            QueueRuntimeProperties now = client.getQueueRuntimeProperties(path.entity());
            return new Stock(
                    switch (path.part()) {
                        case MAIN -> now.getActiveMessageCount();
                        case DEAD_LETTER -> now.getDeadLetterMessageCount();
                        case TRANSFER_DEAD_LETTER -> now.getTransferDeadLetterMessageCount();
                    },
                    now.getTransferMessageCount(),
                    now.getCreatedAt().toInstant(),
                    now.getTotalMessageCount() == 0 ? null : now.getSizeInBytes() / now.getTotalMessageCount());
        }
        SubscriptionRuntimeProperties now = client.getSubscriptionRuntimeProperties(path.entity(), path.subscription());
        return new Stock(
                switch (path.part()) {
                    case MAIN -> now.getActiveMessageCount();
                    case DEAD_LETTER -> now.getDeadLetterMessageCount();
                    case TRANSFER_DEAD_LETTER -> now.getTransferDeadLetterMessageCount();
                },
                now.getTransferMessageCount(),
                now.getCreatedAt().toInstant(),
                null);
    }

    /** The queues and subscriptions that send their dead letters to a queue. */
    List<EntityPath> feeding(EntityPath queue) {
        List<EntityPath> feeding = new ArrayList<>();
        client.listQueues().forEach(each -> {
            if (queue.name().equalsIgnoreCase(Terms.name(each.getForwardDeadLetteredMessagesTo()))) {
                feeding.add(EntityPath.parse(each.getName()));
            }
        });
        client.listTopics()
                .forEach(topic -> client.listSubscriptions(topic.getName()).forEach(each -> {
                    if (queue.name().equalsIgnoreCase(Terms.name(each.getForwardDeadLetteredMessagesTo()))) {
                        feeding.add(
                                new EntityPath(each.getTopicName(), each.getSubscriptionName(), EntityPath.Part.MAIN));
                    }
                }));
        return feeding;
    }
}
