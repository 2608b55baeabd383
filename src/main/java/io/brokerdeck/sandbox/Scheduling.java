package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;

/** Requests that schedule messages and cancel scheduled ones. */
final class Scheduling {
    private final Peer peer;
    private final Site site;
    private final Address address;

    Scheduling(Peer peer, Address address) {
        this.peer = peer;
        this.site = peer.site();
        this.address = address;
    }

    /** In a transaction the numbers are not known before its end; they are told as 0. */
    Reply schedule(Request request) {
        var letters = new ArrayList<Letter>();
        for (Map<?, ?> given : request.list("messages", Map.class)) {
            if (!(given.get("message") instanceof Binary bytes)) {
                throw new Refusal(Cause.ARGUMENT, "A message to schedule is missing.");
            }
            letters.add(site.letters().read(Codec.bytes(bytes)));
        }
        Entity target = address.entity();
        Binary transaction = request.transaction();
        if (transaction != null) {
            peer.transactions().addAnywhere(transaction, new Step.Send(target, List.copyOf(letters)));
            return Reply.of(
                    "sequence-numbers", letters.stream().map(letter -> 0L).toArray(Long[]::new));
        }
        Step.Send.check(target, letters, site.namespace().post());
        // The engine can encode an array of objects within a map, but not one of primitives.
        Long[] numbers = letters.stream()
                .map(letter -> site.namespace().post().accept(target, letter))
                .toArray(Long[]::new);
        return Reply.of("sequence-numbers", numbers);
    }

    Reply cancel(Request request) {
        Mailbox mailbox = address.entity().main();
        var found = new ArrayList<Entry>();
        for (long sequence : request.numbers("sequence-numbers")) {
            Entry entry = mailbox.find(sequence);
            if (entry == null || entry.state() != Entry.State.SCHEDULED) {
                throw new Refusal(Cause.MESSAGE_NOT_FOUND, "There is no scheduled message " + sequence + ".");
            }
            found.add(entry);
        }
        found.forEach(mailbox::remove);
        if (site.faults().losesCancellation()) {
            peer.sever();
        }
        return Reply.OK;
    }
}
