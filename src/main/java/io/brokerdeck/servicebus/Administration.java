package io.brokerdeck.servicebus;

import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationAsyncClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.administration.models.NamespaceProperties;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The management API of one namespace. Opens nothing before the first call; safe for any thread. */
final class Administration {
    /** Calls under way at once: each costs the namespace ten of its credits. */
    private static final int AT_ONCE = 4;

    private final NamespaceAccess access;
    private final Throttle throttle = new Throttle();
    private final Traffic traffic;
    private @Nullable ServiceBusAdministrationAsyncClient client;

    Administration(NamespaceAccess access) {
        this.access = access;
        this.traffic = new Traffic(access.management(), throttle);
    }

    NamespaceAccess access() {
        return access;
    }

    Throttle throttle() {
        return throttle;
    }

    /** Calls made since it was made. */
    long calls() {
        return traffic.calls();
    }

    /** The tier, in the service's word. */
    String tier(Deadline deadline) throws BrokerException {
        NamespaceProperties told = await(client().getNamespaceProperties(), deadline);
        return told.getMessagingSku() == null ? "" : told.getMessagingSku().toString();
    }

    List<Entity> queues(Deadline deadline) throws BrokerException {
        return await(
                client().listQueues()
                        .byPage()
                        .concatMapIterable(page -> page.getValue().stream()
                                .map(queue -> Entity.of(queue, !traffic.isBare()))
                                .toList())
                        .collectList(),
                deadline);
    }

    List<Entity> topics(Deadline deadline) throws BrokerException {
        return await(client().listTopics().map(Entity::of).collectList(), deadline);
    }

    /** Of all these topics; one that was deleted meanwhile has none. */
    List<Entity> subscriptions(List<Entity> topics, Deadline deadline) throws BrokerException {
        return await(
                Flux.fromIterable(topics)
                        .flatMapSequential(
                                topic -> absentAsEmpty(client().listSubscriptions(
                                                        topic.path().entity())
                                                .map(found -> Entity.of(found, !traffic.isBare()))
                                                .collectList())
                                        .defaultIfEmpty(List.of()),
                                AT_ONCE)
                        .collectList()
                        .map(Administration::flat),
                deadline);
    }

    /** Their rules, by subscription; of those that are there still. */
    Map<EntityPath, List<Rule>> rules(List<EntityPath> subscriptions, Deadline deadline) throws BrokerException {
        return await(
                Flux.fromIterable(subscriptions)
                        .flatMap(
                                path -> absentAsEmpty(
                                        client().listRules(path.entity(), String.valueOf(path.subscription()))
                                                .map(Rule::of)
                                                .collectList()
                                                .map(rules -> Map.entry(path, List.copyOf(rules)))),
                                AT_ONCE)
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue),
                deadline);
    }

    /** A queue or subscription with its counts, whichever part of it is named. */
    Entity entity(EntityPath path, Deadline deadline) throws BrokerException {
        List<Entity> found = await(one(path).flux().collectList(), deadline);
        if (found.isEmpty()) {
            throw new BrokerException(new Failure(
                    Failure.NOT_FOUND, address() + " has no queue or subscription " + path.name(), "Look again."));
        }
        return found.get(0);
    }

    /** Those of these that are there still, each by a call of its own. */
    List<Entity> each(List<EntityPath> paths, Deadline deadline) throws BrokerException {
        return await(
                Flux.fromIterable(paths)
                        .flatMapSequential(path -> absentAsEmpty(one(path)), AT_ONCE)
                        .collectList(),
                deadline);
    }

    /** Empty for the name of a topic, at which the SDK stumbles. */
    private Mono<Entity> one(EntityPath path) {
        String subscription = path.subscription();
        return subscription == null
                ? client().getQueue(path.entity())
                        .map(found -> Entity.of(found, true))
                        .onErrorResume(NullPointerException.class, topic -> Mono.empty())
                : client().getSubscription(path.entity(), subscription).map(found -> Entity.of(found, true));
    }

    private static <T> Mono<T> absentAsEmpty(Mono<T> asked) {
        return asked.onErrorResume(com.azure.core.exception.ResourceNotFoundException.class, gone -> Mono.empty());
    }

    private static List<Entity> flat(List<List<Entity>> lists) {
        List<Entity> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return all;
    }

    private <T> T await(Mono<T> asked, Deadline deadline) throws BrokerException {
        return Answers.await(asked, deadline, address());
    }

    /** As people know it. */
    String address() {
        return access.management().toString();
    }

    synchronized ServiceBusAdministrationAsyncClient client() {
        if (client == null) {
            client = builder().buildAsyncClient();
        }
        return client;
    }

    private ServiceBusAdministrationClientBuilder builder() {
        var builder = new ServiceBusAdministrationClientBuilder()
                .httpClient(Http.client(access.proxy()))
                .addPolicy(traffic)
                .retryOptions(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(200)))
                        .setShouldRetryCondition(attempt -> attempt.getThrowable() instanceof IOException
                                && !(attempt.getThrowable() instanceof java.net.http.HttpTimeoutException)));
        Credentials credentials = access.credentials();
        if (credentials instanceof Credentials.ConnectionString string) {
            builder.connectionString(string.text());
        } else if (credentials instanceof Credentials.Identity identity) {
            builder.credential(access.host(), identity.credential());
        }
        return builder;
    }
}
