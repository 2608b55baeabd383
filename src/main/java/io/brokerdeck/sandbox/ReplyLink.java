package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;

/** A link on which a client gets the answers to its requests; they wait here while it gives no credit. */
final class ReplyLink implements Attached {
    private final Peer peer;
    private final Sender link;
    private final String address;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long tag;

    /**
     * @param address what requests name as the place to reply to
     */
    ReplyLink(Peer peer, Sender link, String address) {
        this.peer = peer;
        this.link = link;
        this.address = address;
        peer.replies().put(address, this);
    }

    void send(byte[] message) {
        if (waiting.size() >= Limits.REPLIES) {
            peer.detach(link, new Refusal(Cause.QUOTA_EXCEEDED, "Too many replies wait for credit."));
            return;
        }
        waiting.add(message);
        flowed();
    }

    @Override
    public void flowed() {
        while (!waiting.isEmpty() && link.getCredit() > 0) {
            byte[] message = Objects.requireNonNull(waiting.pollFirst());
            Delivery delivery = link.delivery(Long.toString(++tag).getBytes(StandardCharsets.US_ASCII));
            link.send(message, 0, message.length);
            delivery.settle();
            link.advance();
            peer.flushSoon();
        }
    }

    @Override
    public void gone() {
        peer.replies().remove(address, this);
    }
}
