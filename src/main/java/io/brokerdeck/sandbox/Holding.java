package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;

/** Requests of receivers about what they hold: locks of messages, sessions and their states. */
final class Holding {
    private static final String SESSION = "session-id";
    private static final String STATE = "session-state";
    private static final String TOKENS = "lock-tokens";

    private final Peer peer;
    private final Site site;
    private final Address address;

    Holding(Peer peer, Address address) {
        this.peer = peer;
        this.site = peer.site();
        this.address = address;
    }

    Reply renew(Request request) {
        Mailbox mailbox = address.mailbox();
        List<UUID> tokens = request.uuids(TOKENS);
        tokens.forEach(token -> mailbox.locks().held(token, site.namespace().now()));
        Date[] until =
                tokens.stream().map(token -> new Date(mailbox.renew(token))).toArray(Date[]::new);
        return Reply.of("expirations", until);
    }

    Reply renewSession(Request request) {
        return Reply.of("expiration", new Date(sessions().renew(request.text(SESSION))));
    }

    Reply settle(Request request) {
        Mailbox mailbox = address.mailbox();
        Map<String, Object> properties = new HashMap<>();
        if (request.has("properties-to-modify")) {
            properties.putAll(Outcomes.properties(request.map("properties-to-modify")));
        }
        if (request.has("deadletter-reason")) {
            properties.put(Outcome.DeadLetter.REASON, request.text("deadletter-reason"));
        }
        if (request.has("deadletter-description")) {
            properties.put(Outcome.DeadLetter.DESCRIPTION, request.text("deadletter-description"));
        }
        Outcome outcome = Outcomes.of(request.text("disposition-status"), properties);
        List<UUID> tokens = request.uuids(TOKENS);
        tokens.forEach(token -> Settling.check(mailbox, token, outcome));
        Binary transaction = request.transaction();
        for (UUID token : tokens) {
            if (transaction == null) {
                Settling.settle(mailbox, token, outcome);
            } else {
                // Request links stand on sessions of their own, so the rule of one session cannot hold for them.
                peer.transactions().addAnywhere(transaction, new Step.Settle(mailbox, token, outcome));
            }
        }
        return Reply.OK;
    }

    Reply state(Request request) {
        Binary state = sessions().state(request.text(SESSION));
        return new Reply(200, Collections.singletonMap(STATE, state), null);
    }

    Reply setState(Request request) {
        String id = request.text(SESSION);
        sessions().held(id);
        Binary state = request.optionalBytes(STATE);
        long most = address.entity().account().traits().number(Property.MAX_MESSAGE_SIZE_IN_KILOBYTES) * 1024;
        if (state != null && state.getLength() > most) {
            throw new Refusal(Cause.SIZE_EXCEEDED, "The state of a session has at most " + most + " bytes.");
        }
        sessions().state(id, state);
        return Reply.OK;
    }

    private Sessions sessions() {
        Sessions sessions = address.mailbox().sessions();
        if (sessions == null) {
            throw new Refusal(Cause.NOT_ALLOWED, "'" + address.path() + "' has no sessions.");
        }
        return sessions;
    }
}
