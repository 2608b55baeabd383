package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.models.CreateMessageBatchOptions;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Sent;
import io.brokerdeck.broker.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Links on which messages are sent, one a place, and what goes on them together. For one thread. */
final class Senders implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** The largest batch of every tier; larger messages travel alone. */
    private static final int BATCH_BYTES = 250 << 10;

    private final ServiceBusClientBuilder connection;
    private final Proposals proposals;
    private final Map<Place, ServiceBusSenderAsyncClient> clients = new HashMap<>();

    Senders(ServiceBusClientBuilder connection, Proposals proposals) {
        this.connection = connection;
        this.proposals = proposals;
    }

    /**
     * What goes together.
     *
     * @param batch null where one goes alone
     */
    record Load(
            List<Parcel> parcels,
            List<ServiceBusMessage> messages,
            @Nullable ServiceBusMessageBatch batch) {}

    synchronized ServiceBusSenderAsyncClient of(Place place) {
        return clients.computeIfAbsent(place, any -> {
            ServiceBusClientBuilder.ServiceBusSenderClientBuilder sender = connection.sender();
            return (place.type() == Topology.VertexType.QUEUE
                            ? sender.queueName(place.name())
                            : sender.topicName(place.name()))
                    .buildAsyncClient();
        });
    }

    /** As many of the first ones as go together; those that cannot be written get their outcome. Opens the link. */
    Load load(List<Parcel> parcels, int most) throws InterruptedException, ExecutionException {
        ServiceBusMessageBatch batch =
                await(of(parcels.get(0).outgoing().place()).createMessageBatch(new CreateMessageBatchOptions()));
        List<Parcel> taken = new ArrayList<>();
        List<ServiceBusMessage> messages = new ArrayList<>();
        for (Parcel parcel : parcels) {
            try {
                ServiceBusMessage message = proposals.written(parcel.outgoing());
                boolean full = taken.size() == most
                        || batch.getSizeInBytes() + parcel.outgoing().message().bytes() > BATCH_BYTES
                        || !batch.tryAddMessage(message);
                if (full && !taken.isEmpty()) {
                    return new Load(taken, messages, batch);
                }
                taken.add(parcel);
                messages.add(message);
                if (full) {
                    return new Load(taken, messages, null);
                }
            } catch (RuntimeException e) {
                // the SDK writes nothing of a message that it cannot encode
                parcel.is(new Sent.Refused("the message cannot be written: " + Troubles.words(e)));
            }
        }
        return new Load(taken, messages, messages.size() == 1 ? null : batch);
    }

    /** Fails with what the SDK threw, or a timeout. */
    static <T> T await(Mono<T> answer) throws InterruptedException, ExecutionException {
        try {
            return answer.toFuture().get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ExecutionException(e);
        }
    }

    @Override
    public synchronized void close() {
        List<ServiceBusSenderAsyncClient> all = List.copyOf(clients.values());
        Thread farewell = new Thread(() -> all.forEach(ServiceBusSenderAsyncClient::close), "brokerdeck-farewell");
        farewell.setDaemon(true);
        farewell.start();
    }
}
