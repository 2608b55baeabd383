package io.brokerdeck.sandbox;

import java.util.Objects;
import java.util.UUID;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Outcome;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** A link on which a client receives from a mailbox, or from one session of it. */
final class ReceiveLink implements Attached, Sessions.Waiter {
    private final Peer peer;
    private final Sender link;
    private final Mailbox mailbox;
    private final boolean deletes;
    private final Runnable draining = this::drain;
    private @Nullable Hold hold;

    ReceiveLink(Peer peer, Sender link, Mailbox mailbox, boolean deletes) {
        this.peer = peer;
        this.link = link;
        this.mailbox = mailbox;
        this.deletes = deletes;
    }

    @Override
    public void accepted(Hold held) {
        hold = held;
        Attaching.openWithSession(link, held);
        peer.flushSoon();
    }

    @Override
    public boolean hungry() {
        return link.getCredit() > 0;
    }

    @Override
    public boolean deletes() {
        return deletes;
    }

    @Override
    public void give(Entry entry) {
        Lock lock = entry.lock();
        UUID token = lock == null ? UUID.randomUUID() : lock.token();
        byte[] bytes = peer.site().letters().write(entry, lock, entry.deliveries() - (lock == null ? 0 : 1));
        Delivery delivery = link.delivery(Guids.bytes(token));
        delivery.setContext(token);
        link.send(bytes, 0, bytes.length);
        if (deletes) {
            delivery.settle();
        }
        link.advance();
        peer.flushSoon();
    }

    @Override
    public void end(Refusal reason) {
        peer.detach(link, reason);
    }

    @Override
    public void flowed() {
        peer.site().namespace().turn().dispatch(mailbox);
        if (link.getDrain()) {
            peer.site().namespace().turn().flush(draining);
        }
    }

    private void drain() {
        link.drained();
        peer.flushSoon();
    }

    @Override
    public void delivered(Delivery delivery) {
        DeliveryState asked = delivery.getRemoteState();
        if (asked == null || delivery.isSettled() || !(delivery.getContext() instanceof UUID token)) {
            return;
        }
        DeliveryState answer = decide(token, asked);
        if (answer == asked && peer.site().faults().losesSettlement()) {
            peer.sever();
            return;
        }
        delivery.disposition(answer);
        delivery.settle();
        peer.flushSoon();
    }

    private DeliveryState decide(UUID token, DeliveryState asked) {
        TransactionalState transactional = asked instanceof TransactionalState state ? state : null;
        try {
            peer.site().faults().checkLock();
            if (transactional == null) {
                Settling.settle(mailbox, token, Outcomes.of(asked));
                return asked;
            }
            var step = new Step.Settle(mailbox, token, Outcomes.of(transactional.getOutcome()));
            peer.transactions().add(transactional.getTxnId(), step, link.getSession());
            var provisional = new TransactionalState();
            provisional.setTxnId(transactional.getTxnId());
            Outcome outcome = transactional.getOutcome();
            provisional.setOutcome(Objects.requireNonNullElse(outcome, Accepted.getInstance()));
            return provisional;
        } catch (Refusal e) {
            if (transactional != null) {
                peer.transactions().doom(transactional.getTxnId(), e);
            }
            var rejected = new Rejected();
            rejected.setError(e.asError());
            return rejected;
        }
    }

    @Override
    public void gone() {
        mailbox.leave(this);
        Sessions sessions = mailbox.sessions();
        Hold held = hold;
        if (sessions != null) {
            sessions.forget(this);
            if (held != null) {
                sessions.release(held, false);
            }
        }
    }
}
