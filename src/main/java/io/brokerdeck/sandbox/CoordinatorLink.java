package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.amqp.transaction.Declare;
import org.apache.qpid.proton.amqp.transaction.Declared;
import org.apache.qpid.proton.amqp.transaction.Discharge;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.jspecify.annotations.Nullable;

/** The link by which a client begins and ends transactions. */
final class CoordinatorLink implements Attached {
    private static final int CREDIT = 100;

    private final Peer peer;
    private final Receiver link;

    CoordinatorLink(Peer peer, Receiver link) {
        this.peer = peer;
        this.link = link;
    }

    @Override
    public void flowed() {
        if (link.getCredit() <= CREDIT / 2) {
            link.flow(CREDIT - link.getCredit());
        }
    }

    @Override
    public void delivered(Delivery delivery) {
        if (delivery.pending() > Limits.REQUEST_BYTES) {
            peer.detach(link, new Refusal(Cause.SIZE_EXCEEDED, "The request is too large."));
            return;
        }
        if (!delivery.isReadable() || delivery.isPartial()) {
            return;
        }
        var bytes = new byte[delivery.pending()];
        link.recv(bytes, 0, bytes.length);
        link.advance();
        DeliveryState answer = answer(bytes);
        if (answer == null) {
            peer.sever();
            return;
        }
        delivery.disposition(answer);
        delivery.settle();
        flowed();
        peer.flushSoon();
    }

    /** Null where the answer is to be lost. */
    private @Nullable DeliveryState answer(byte[] bytes) {
        try {
            Object asked = null;
            for (Section section : peer.site().codec().decode(bytes)) {
                asked = section instanceof AmqpValue value ? value.getValue() : asked;
            }
            if (asked instanceof Declare) {
                var declared = new Declared();
                declared.setTxnId(peer.transactions().begin(link.getSession()));
                return declared;
            }
            if (asked instanceof Discharge discharge) {
                return discharge(discharge);
            }
            throw new Refusal(Cause.NOT_IMPLEMENTED, "A coordinator takes declare and discharge only.");
        } catch (Refusal e) {
            var rejected = new Rejected();
            rejected.setError(e.asError());
            return rejected;
        }
    }

    private @Nullable DeliveryState discharge(Discharge discharge) {
        boolean commit = !Boolean.TRUE.equals(discharge.getFail());
        Faults faults = peer.site().faults();
        boolean lost = commit && faults.losesDischarge();
        boolean carriedOut = commit && !(lost && faults.loss() == Faults.Loss.BEFORE_COMMIT);
        peer.transactions().end(discharge.getTxnId(), carriedOut);
        return lost ? null : Accepted.getInstance();
    }
}
