package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transaction.Coordinator;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** Decides what stands at the namespace's end of a new link, by its address and its claims. */
final class Attaching {
    private static final Symbol SESSION_FILTER = Symbol.valueOf("com.microsoft:session-filter");
    private static final Symbol TIMEOUT = Symbol.valueOf("com.microsoft:timeout");
    private static final String CBS = "$cbs";
    private static final long PATIENCE = 60_000;

    private final Peer peer;
    private final Site site;

    Attaching(Peer peer, Site site) {
        this.peer = peer;
        this.site = site;
    }

    void attach(Link link) {
        link.setSource(link.getRemoteSource());
        link.setTarget(link.getRemoteTarget());
        link.setSenderSettleMode(link.getRemoteSenderSettleMode());
        link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
        try {
            if (link instanceof Receiver receiver) {
                incoming(receiver);
            } else {
                outgoing((Sender) link);
            }
        } catch (Refusal e) {
            peer.detach(link, e);
        }
    }

    private void incoming(Receiver link) {
        if (link.getRemoteTarget() instanceof Coordinator) {
            if (site.namespace().tier() == Tier.BASIC) {
                throw new Refusal(Cause.NOT_ALLOWED, "The Basic tier has no transactions.");
            }
            open(link, new CoordinatorLink(peer, link));
            return;
        }
        String address = link.getRemoteTarget() instanceof Target target ? target.getAddress() : null;
        if (address == null) {
            throw new Refusal(Cause.ARGUMENT, "A link needs a target address.");
        }
        if (address.equals(CBS)) {
            open(link, new RequestLink(peer, link, new TokenNode(peer)));
            return;
        }
        Address found = Address.find(site.namespace(), address);
        if (found.management()) {
            open(link, new RequestLink(peer, link, new ManagementNode(peer, link, found)));
            return;
        }
        peer.grants().require(found.path(), Right.SEND, site.namespace().now());
        if (found.entity() instanceof Subscription || found.part() != Mailbox.Part.MAIN) {
            throw new Refusal(Cause.NOT_ALLOWED, "Nothing can be sent to '" + found.path() + "'.");
        }
        site.faults().checkBusy();
        long most = found.entity().traits().number(Property.MAX_MESSAGE_SIZE_IN_KILOBYTES) * 1024;
        link.setMaxMessageSize(UnsignedLong.valueOf(most));
        peer.transactions().attached(link.getSession(), found.entity());
        open(link, new SendLink(peer, link, found.entity(), most));
    }

    private static void open(Receiver link, Attached end) {
        link.setContext(end);
        link.open();
        end.flowed();
    }

    private void outgoing(Sender link) {
        String address = link.getRemoteSource() instanceof Source source ? source.getAddress() : null;
        if (address == null) {
            throw new Refusal(Cause.ARGUMENT, "A link needs a source address.");
        }
        if (address.equals(CBS) || Address.find(site.namespace(), address).management()) {
            String reply = link.getRemoteTarget() instanceof Target target ? target.getAddress() : null;
            if (reply == null) {
                throw new Refusal(Cause.ARGUMENT, "A link for replies needs a target address.");
            }
            link.setContext(new ReplyLink(peer, link, reply));
            link.open();
            return;
        }
        Address found = Address.find(site.namespace(), address);
        peer.grants().require(found.path(), Right.LISTEN, site.namespace().now());
        receive(link, found);
    }

    private void receive(Sender link, Address address) {
        if (address.entity() instanceof Topic) {
            throw new Refusal(Cause.NOT_ALLOWED, "A topic gives nothing; receive from one of its subscriptions.");
        }
        Traits traits = address.entity().traits();
        if (!traits.receives()) {
            throw new Refusal(Cause.DISABLED, "The entity '" + address.path() + "' is disabled for receiving.");
        }
        if (address.part() == Mailbox.Part.MAIN
                && !traits.text(Property.FORWARD_TO).isEmpty()) {
            throw new Refusal(
                    Cause.NOT_ALLOWED,
                    "'" + address.path() + "' forwards what it gets; nothing can be received from it.");
        }
        site.faults().checkBusy();
        Mailbox mailbox = address.mailbox();
        boolean deletes = link.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
        peer.transactions().attached(link.getSession(), address.entity());
        var end = new ReceiveLink(peer, link, mailbox, deletes);
        link.setContext(end);
        if (mailbox.sessions() == null) {
            if (hasFilter(link)) {
                throw new Refusal(Cause.NOT_ALLOWED, "'" + address.path() + "' has no sessions.");
            }
            link.open();
            mailbox.join(end);
        } else if (!hasFilter(link)) {
            throw new Refusal(
                    Cause.NOT_ALLOWED,
                    "It is not possible for an entity that requires sessions to create a non-sessionful message"
                            + " receiver.");
        } else if (filter(link) instanceof String id) {
            mailbox.sessions().accept(id, end);
        } else {
            mailbox.sessions().acceptAny(end, site.namespace().now() + patience(link));
        }
    }

    private static boolean hasFilter(Sender link) {
        return link.getRemoteSource() instanceof Source source
                && source.getFilter() != null
                && source.getFilter().containsKey(SESSION_FILTER);
    }

    private static @Nullable Object filter(Sender link) {
        return link.getRemoteSource() instanceof Source source && source.getFilter() != null
                ? source.getFilter().get(SESSION_FILTER)
                : null;
    }

    private static long patience(Link link) {
        Map<Symbol, Object> properties = link.getRemoteProperties();
        return properties != null && properties.get(TIMEOUT) instanceof Number given ? given.longValue() : PATIENCE;
    }

    /** Tells the client which session it got and for how long. */
    static void openWithSession(Sender link, Hold hold) {
        Source source = (Source) link.getRemoteSource();
        source.setFilter(Map.of(SESSION_FILTER, hold.session().id()));
        link.setSource(source);
        long ticks = 621_355_968_000_000_000L + hold.until() * 10_000;
        link.setProperties(Map.of(Symbol.valueOf("com.microsoft:locked-until-utc"), ticks));
        link.open();
    }
}
