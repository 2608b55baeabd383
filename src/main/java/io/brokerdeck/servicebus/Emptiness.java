package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks whether anything lies in queues that are told to be empty, which changes nothing there. The connection lasts for one
 * round. Safe for any thread.
 */
final class Emptiness {
    private static final int AT_ONCE = 4;
    /** Scheduled messages lie among the others, and are counted elsewhere. */
    private static final int DEPTH = 10;

    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final Connector connector;
    private final Throttle throttle;

    Emptiness(Connector connector, Throttle throttle) {
        this.connector = connector;
        this.throttle = throttle;
    }

    /** Those that are empty for certain; what cannot be looked at, or not in time, is not among them. */
    Set<EntityPath> of(List<EntityPath> queues, Deadline deadline) {
        Set<EntityPath> empty = ConcurrentHashMap.newKeySet();
        if (queues.isEmpty() || deadline.passed()) {
            return empty;
        }
        ServiceBusClientBuilder connection = connector.connection();
        try {
            Answers.await(
                    Flux.fromIterable(queues)
                            .flatMap(path -> look(connection, path, empty), AT_ONCE)
                            .then(Mono.just(true)),
                    deadline,
                    connector.access().name());
        } catch (BrokerException e) {
            // what was seen by then is seen
        }
        return Set.copyOf(empty);
    }

    private Mono<Void> look(ServiceBusClientBuilder connection, EntityPath path, Set<EntityPath> empty) {
        return Mono.using(
                        () -> Receivers.of(connection, path),
                        receiver -> receiver.peekMessages(DEPTH, 0).collectList(),
                        ServiceBusReceiverAsyncClient::close)
                .timeout(GLANCE)
                .doOnNext(messages -> {
                    if (messages.size() < DEPTH && messages.stream().allMatch(Emptiness::isScheduled)) {
                        empty.add(path);
                    }
                })
                .then()
                .onErrorResume(failed -> {
                    if (Troubles.isBusy(failed)) {
                        // it is asked for nothing more
                        throttle.told(null);
                        return Mono.error(failed);
                    }
                    return Mono.empty();
                });
    }

    private static boolean isScheduled(ServiceBusReceivedMessage message) {
        return message.getState() == ServiceBusMessageState.SCHEDULED;
    }
}
