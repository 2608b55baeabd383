package io.brokerdeck.servicebus;

import com.azure.core.exception.ResourceNotFoundException;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationAsyncClient;
import com.azure.messaging.servicebus.administration.models.MessagingSku;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the management API of one namespace tells of single entities, asked now, all by one deadline. Null stands for what
 * does not exist; what cannot be told is a {@link BrokerException}.
 */
final class Directory {
    /** Calls under way at once: each costs the namespace ten of its credits. */
    private static final int AT_ONCE = 4;

    private final ServiceBusAdministrationAsyncClient client;
    private final String address;
    private final Deadline deadline;

    Directory(Administration administration, Deadline deadline) {
        this.client = administration.client();
        this.address = administration.address();
        this.deadline = deadline;
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

    private <T> T await(Mono<T> asked) throws BrokerException {
        return Answers.await(asked, deadline, address);
    }

    /** The SDK fails with a null pointer on the name of an entity of another kind. */
    private <T> @Nullable T found(Mono<T> asked) throws BrokerException {
        return await(asked.map(Optional::of)
                        .onErrorResume(ResourceNotFoundException.class, gone -> Mono.just(Optional.empty()))
                        .onErrorResume(NullPointerException.class, other -> Mono.just(Optional.empty())))
                .orElse(null);
    }

    boolean hasTransactions() throws BrokerException {
        return !MessagingSku.BASIC.equals(await(client.getNamespaceProperties()).getMessagingSku());
    }

    @Nullable Terms queue(String name) throws BrokerException {
        QueueProperties queue = found(client.getQueue(name));
        return queue == null ? null : Terms.of(queue);
    }

    private @Nullable Terms topicTerms(String name) throws BrokerException {
        TopicProperties topic = found(client.getTopic(name));
        return topic == null ? null : Terms.of(topic);
    }

    /** Of a queue or subscription. */
    @Nullable Terms terms(EntityPath path) throws BrokerException {
        String name = path.subscription();
        if (name == null) {
            return queue(path.entity());
        }
        Terms topic = topicTerms(path.entity());
        SubscriptionProperties subscription = topic == null ? null : found(client.getSubscription(path.entity(), name));
        return subscription == null || topic == null ? null : Terms.of(subscription, topic);
    }

    @Nullable Topic topic(String name) throws BrokerException {
        Terms terms = topicTerms(name);
        if (terms == null) {
            return null;
        }
        return new Topic(
                terms,
                await(client.listSubscriptions(name)
                        .flatMapSequential(
                                each -> client.listRules(name, each.getSubscriptionName())
                                        .map(RuleProperties::getFilter)
                                        .collectList()
                                        .map(filters ->
                                                new Topic.Subscription(Terms.of(each, terms), List.copyOf(filters))),
                                AT_ONCE)
                        .collectList()
                        .map(List::copyOf)));
    }

    /** Of a queue or subscription that exists, or of its dead letters. */
    Stock stock(EntityPath path) throws BrokerException {
        String subscription = path.subscription();
        if (subscription == null) {
            QueueRuntimeProperties now = await(client.getQueueRuntimeProperties(path.entity()));
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
        SubscriptionRuntimeProperties now = await(client.getSubscriptionRuntimeProperties(path.entity(), subscription));
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
    List<EntityPath> feeding(EntityPath queue) throws BrokerException {
        List<EntityPath> feeding = new ArrayList<>(await(client.listQueues()
                .filter(each -> isNamed(queue, each.getForwardDeadLetteredMessagesTo()))
                .map(each -> EntityPath.parse(each.getName()))
                .collectList()));
        feeding.addAll(await(client.listTopics()
                .flatMapSequential(topic -> subscriptions(topic), AT_ONCE)
                .filter(each -> isNamed(queue, each.getForwardDeadLetteredMessagesTo()))
                .map(each -> EntityPath.subscription(each.getTopicName(), each.getSubscriptionName()))
                .collectList()));
        return feeding;
    }

    private Flux<SubscriptionProperties> subscriptions(TopicProperties topic) {
        return client.listSubscriptions(topic.getName());
    }

    private static boolean isNamed(EntityPath queue, @Nullable String address) {
        return queue.name().equalsIgnoreCase(Terms.name(address));
    }
}
