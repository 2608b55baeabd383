package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import io.brokerdeck.broker.Place;
import io.brokerdeck.broker.Sent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import reactor.core.publisher.Mono;

/** Sends batches. One that the service does not take is nowhere, and its messages are then sent alone to find the cause. */
final class PlainCarrier implements Carrier {
    private static final int WINDOW = 1_000;

    private final Senders senders;
    /** Places that took something: an error there may have come after a message did. */
    private final Set<Place> proven = new HashSet<>();

    PlainCarrier(Senders senders) {
        this.senders = senders;
    }

    @Override
    public int window() {
        return WINDOW;
    }

    @Override
    public void carry(List<Parcel> parcels) throws InterruptedException, Busy, Lost {
        Place place = parcels.get(0).outgoing().place();
        Senders.Load load;
        try {
            load = senders.load(parcels, Integer.MAX_VALUE);
        } catch (ExecutionException e) {
            proven.remove(place);
            notOpened(parcels, e);
            return;
        }
        ServiceBusSenderAsyncClient sender = senders.of(place);
        if (load.batch() != null) {
            send(place, load.parcels(), sender.sendMessages(load.batch()));
        }
        for (int i = 0; i < load.messages().size(); i++) {
            Parcel parcel = load.parcels().get(i);
            if (parcel.isOpen()) {
                send(place, List.of(parcel), sender.sendMessage(load.messages().get(i)));
            }
        }
    }

    static void notOpened(List<Parcel> parcels, ExecutionException e) throws Busy, Lost {
        if (Troubles.isBusy(e)) {
            throw new Busy(Troubles.words(e));
        }
        if (!Troubles.isClosedDoor(e) && !Troubles.isRejection(e)) {
            throw new Lost(Troubles.words(e));
        }
        parcels.forEach(parcel -> parcel.is(new Sent.Refused(Troubles.words(e))));
    }

    private void send(Place place, List<Parcel> parcels, Mono<Void> sending) throws InterruptedException, Busy, Lost {
        try {
            Senders.await(sending);
            proven.add(place);
            parcels.forEach(parcel -> parcel.is(new Sent.Confirmed()));
        } catch (InterruptedException e) {
            parcels.forEach(parcel -> parcel.is(new Sent.Unknown("the outlet was closed")));
            throw e;
        } catch (ExecutionException e) {
            failed(place, parcels, e);
        }
    }

    private void failed(Place place, List<Parcel> parcels, ExecutionException e) throws Busy, Lost {
        String words = Troubles.words(e);
        if (Troubles.isBusy(e)) {
            throw new Busy(words);
        }
        boolean untaken = Troubles.isRejection(e) || (Troubles.isClosedDoor(e) && !proven.contains(place));
        if (untaken) {
            if (parcels.size() == 1) {
                parcels.get(0).is(new Sent.Refused(words));
            }
            return;
        }
        if (!Troubles.isClosedDoor(e)) {
            throw new Lost(words, parcels);
        }
        parcels.forEach(parcel -> parcel.is(new Sent.Unknown(words)));
        proven.remove(place);
    }

    @Override
    public void close() {
        senders.close();
    }
}
