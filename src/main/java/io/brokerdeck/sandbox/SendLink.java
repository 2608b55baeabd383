package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.List;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;

/** A link on which a client sends to a queue or topic. A batch is taken whole or not at all. */
final class SendLink implements Attached {
    private static final int CREDIT = 200;

    private final Peer peer;
    private final Receiver link;
    private final Entity target;
    private final long mostBytes;

    SendLink(Peer peer, Receiver link, Entity target, long mostBytes) {
        this.peer = peer;
        this.link = link;
        this.target = target;
        this.mostBytes = mostBytes;
    }

    @Override
    public void flowed() {
        if (link.getCredit() <= CREDIT / 2) {
            link.flow(CREDIT - link.getCredit());
        }
    }

    @Override
    public void delivered(Delivery delivery) {
        if (delivery.isAborted()) {
            delivery.settle();
            return;
        }
        if (delivery.pending() > mostBytes) {
            peer.detach(
                    link,
                    new Refusal(
                            Cause.SIZE_EXCEEDED,
                            "The message is larger than the " + mostBytes + " bytes that are allowed."));
            return;
        }
        if (!delivery.isReadable() || delivery.isPartial()) {
            return;
        }
        var bytes = new byte[delivery.pending()];
        link.recv(bytes, 0, bytes.length);
        link.advance();
        DeliveryState asked = delivery.getRemoteState();
        DeliveryState answer = take(bytes, delivery.getMessageFormat(), asked);
        if (!(answer instanceof Rejected) && peer.site().faults().losesSend()) {
            peer.sever();
            return;
        }
        delivery.disposition(answer);
        delivery.settle();
        flowed();
        peer.flushSoon();
    }

    private DeliveryState take(byte[] bytes, int format, DeliveryState asked) {
        Site site = peer.site();
        TransactionalState transactional = asked instanceof TransactionalState state ? state : null;
        try {
            site.faults().checkBusy();
            List<byte[]> parts = format == Codec.BATCH ? site.codec().parts(bytes) : List.of(bytes);
            List<Letter> letters = parts.stream().map(site.letters()::read).toList();
            if (transactional != null) {
                var step = new Step.Send(target, letters);
                peer.transactions().add(transactional.getTxnId(), step, link.getSession());
            } else {
                Step.Send.check(target, letters, site.namespace().post());
                letters.forEach(letter -> site.namespace().post().accept(target, letter));
            }
        } catch (Refusal e) {
            if (transactional != null) {
                peer.transactions().doom(transactional.getTxnId(), e);
            }
            var rejected = new Rejected();
            rejected.setError(e.asError());
            return rejected;
        }
        if (transactional == null) {
            return Accepted.getInstance();
        }
        var accepted = new TransactionalState();
        accepted.setTxnId(transactional.getTxnId());
        accepted.setOutcome(Accepted.getInstance());
        return accepted;
    }
}
