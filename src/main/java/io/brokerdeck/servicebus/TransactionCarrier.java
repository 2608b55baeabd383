package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.ServiceBusTransactionContext;
import com.azure.messaging.servicebus.models.CompleteOptions;
import io.brokerdeck.broker.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends messages and takes them off their source in one transaction. What was handed over to one that failed can be settled
 * by nobody until its locks end.
 */
final class TransactionCarrier implements Carrier {
    /** The service takes a hundred steps: one batch and as many removals. */
    private static final int MOST = 99;

    private static final int WINDOW = 4 * MOST;
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Grip grip;
    private final Senders senders;
    private final Transfers transfers;
    private long looked = System.nanoTime();

    TransactionCarrier(Grip grip, Senders senders, Transfers transfers) {
        this.grip = grip;
        this.senders = senders;
        this.transfers = transfers;
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public void carry(List<Parcel> parcels) throws InterruptedException, Busy, Lost {
        Senders.Load load;
        ServiceBusTransactionContext transaction;
        try {
            load = senders.load(parcels, MOST);
            if (load.parcels().isEmpty()) {
                return;
            }
            transaction = Senders.await(grip.client().createTransaction());
        } catch (ExecutionException e) {
            PlainCarrier.notOpened(parcels, e);
            return;
        }
        try {
            Senders.await(steps(load, transaction));
        } catch (InterruptedException e) {
            doubt(load);
            throw e;
        } catch (ExecutionException e) {
            // without a commit there is nothing
            doubt(load);
            refused(load, e, Troubles.isRejection(e) || Troubles.isClosedDoor(e));
            return;
        }
        commit(load, transaction);
        watch();
    }

    private Mono<Void> steps(Senders.Load load, ServiceBusTransactionContext transaction) {
        ServiceBusReceiverAsyncClient receiver = grip.client();
        ServiceBusSenderAsyncClient sender =
                senders.of(load.parcels().get(0).outgoing().place());
        List<ServiceBusReceivedMessage> originals = new ArrayList<>();
        for (Parcel parcel : load.parcels()) {
            ServiceBusReceivedMessage original = grip.handOver(parcel.outgoing().position());
            if (original == null) {
                return Mono.error(new IllegalStateException("a message is not held any more"));
            }
            originals.add(original);
        }
        Mono<Void> sending = load.batch() == null
                ? sender.sendMessage(load.messages().get(0), transaction)
                : sender.sendMessages(load.batch(), transaction);
        CompleteOptions within = new CompleteOptions().setTransactionContext(transaction);
        return sending.then(Flux.fromIterable(originals)
                .flatMap(original -> receiver.complete(original, within), MOST)
                .then());
    }

    private void commit(Senders.Load load, ServiceBusTransactionContext transaction) throws InterruptedException, Lost {
        try {
            Senders.await(grip.client().commitTransaction(transaction));
        } catch (InterruptedException e) {
            doubt(load);
            load.parcels().forEach(parcel -> parcel.is(new Sent.Unknown("the outlet was closed")));
            throw e;
        } catch (ExecutionException e) {
            doubt(load);
            if (Troubles.isAnswer(e)) {
                refused(load, e, true);
                return;
            }
            throw new Lost(Troubles.words(e), load.parcels());
        }
        load.parcels().forEach(parcel -> {
            grip.moved(parcel.outgoing().position());
            parcel.is(new Sent.Confirmed());
        });
    }

    private void doubt(Senders.Load load) {
        load.parcels().forEach(parcel -> grip.doubtful(parcel.outgoing().position()));
    }

    /** @param answered whether it was the service's word and not the line */
    private static void refused(Senders.Load load, ExecutionException e, boolean answered) throws Lost {
        String words = Troubles.words(e);
        if (!answered) {
            throw new Lost(words);
        }
        Sent sent = load.parcels().size() == 1 ? new Sent.Refused(words) : new Sent.RolledBack(words);
        load.parcels().forEach(parcel -> parcel.is(sent));
    }

    /** What the service could not pass on would go on straying. */
    private void watch() throws Lost {
        if (System.nanoTime() - looked > LOOK_NANOS) {
            String strays = transfers.now();
            looked = System.nanoTime();
            if (strays != null) {
                throw new Lost(strays);
            }
        }
    }

    @Override
    public void close() {
        senders.close();
    }
}
