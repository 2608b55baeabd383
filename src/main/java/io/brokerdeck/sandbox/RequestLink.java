package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Receiver;
import org.jspecify.annotations.Nullable;

/** A link on which requests to a node come in; the answers go to the link that a request names. */
final class RequestLink implements Attached {
    private static final int CREDIT = 100;
    private static final int GUESS = 512;

    private final Peer peer;
    private final Receiver link;
    private final Node node;

    RequestLink(Peer peer, Receiver link, Node node) {
        this.peer = peer;
        this.link = link;
        this.node = node;
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
        Binary transaction = delivery.getRemoteState() instanceof TransactionalState state ? state.getTxnId() : null;
        link.advance();
        delivery.disposition(Accepted.getInstance());
        delivery.settle();
        flowed();
        peer.flushSoon();
        handle(bytes, transaction);
    }

    private void handle(byte[] bytes, @Nullable Binary transaction) {
        Properties properties = new Properties();
        Map<String, Object> application = Map.of();
        Object body = null;
        try {
            for (Section section : peer.site().codec().decode(bytes)) {
                if (section instanceof Properties given) {
                    properties = given;
                } else if (section instanceof ApplicationProperties given && given.getValue() != null) {
                    application = given.getValue();
                } else if (section instanceof AmqpValue given) {
                    body = given.getValue();
                }
            }
            Request request = new Request(application, body, transaction, link.getSession());
            reply(properties, node.answer(request));
        } catch (Refusal e) {
            if (transaction != null) {
                peer.transactions().doom(transaction, e);
            }
            reply(properties, Reply.of(e));
        }
    }

    private void reply(Properties asked, Reply reply) {
        ReplyLink target = peer.replies().get(String.valueOf(asked.getReplyTo()));
        if (target == null) {
            return;
        }
        var properties = new Properties();
        properties.setCorrelationId(asked.getMessageId());
        Map<String, Object> application = new HashMap<>();
        application.put("statusCode", reply.status());
        Refusal refusal = reply.refusal();
        application.put("statusDescription", refusal == null ? "OK" : refusal.sentence());
        if (refusal != null) {
            application.put("errorCondition", refusal.why().condition());
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Header());
        sections.add(properties);
        sections.add(new ApplicationProperties(application));
        sections.add(new AmqpValue(reply.body()));
        target.send(peer.site().codec().encode(sections, GUESS));
    }
}
