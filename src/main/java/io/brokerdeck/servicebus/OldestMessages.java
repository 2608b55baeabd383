package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import io.brokerdeck.broker.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at the heads of queues, which changes nothing there. What cannot be looked at, or not in time, is left out. The
 * connection lasts for one round. Safe for any thread.
 */
final class OldestMessages {
    private static final int AT_ONCE = 4;
    /** Scheduled and deferred messages lie among the others and are older by number, not by wait. */
    private static final int DEPTH = 10;

    private final Connector connector;

    OldestMessages(Connector connector) {
        this.connector = connector;
    }

    /** When the first message of each that waits was put into it. */
    Map<EntityPath, Instant> since(List<EntityPath> queues, Deadline deadline) {
        Map<EntityPath, Instant> found = new HashMap<>();
        if (queues.isEmpty() || deadline.passed()) {
            return found;
        }
        ServiceBusClientBuilder connection = connector.connection();
        CompletableFuture<?> looked = Flux.fromIterable(queues)
                .flatMap(path -> look(connection, path).map(since -> Map.entry(path, since)), AT_ONCE)
                .doOnNext(entry -> {
                    synchronized (found) {
                        found.put(entry.getKey(), entry.getValue());
                    }
                })
                .then()
                .toFuture();
        try {
            looked.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CompletionException e) {
            looked.cancel(true);
        } catch (InterruptedException e) {
            looked.cancel(true);
            Thread.currentThread().interrupt();
        }
        synchronized (found) {
            return Map.copyOf(found);
        }
    }

    private static Mono<Instant> look(ServiceBusClientBuilder connection, EntityPath path) {
        return Mono.using(
                        () -> Receivers.of(connection, path),
                        receiver -> receiver.peekMessages(DEPTH, 0)
                                .filter(message -> message.getState() == ServiceBusMessageState.ACTIVE)
                                .next()
                                .map(OldestMessages::enqueued),
                        ServiceBusReceiverAsyncClient::close)
                .timeout(Duration.ofSeconds(10))
                .onErrorResume(failed -> Mono.empty());
    }

    private static Instant enqueued(ServiceBusReceivedMessage message) {
        return message.getEnqueuedTime().toInstant();
    }
}
