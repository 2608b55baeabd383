package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.qpid.proton.amqp.Binary;
import org.jspecify.annotations.Nullable;

/** The sessions of a mailbox and the receivers that wait for one. */
final class Sessions {
    /** A receiver that wants a session. */
    interface Waiter extends Taker {
        void accepted(Hold hold);
    }

    private record Waiting(Waiter waiter, long until) {}

    private final Mailbox mailbox;
    private final Namespace namespace;
    private final Map<String, Session> byId = new HashMap<>();
    private final Set<Session> free = new LinkedHashSet<>();
    private final Map<Session, Hold> holds = new HashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    Sessions(Mailbox mailbox, Namespace namespace) {
        this.mailbox = mailbox;
        this.namespace = namespace;
    }

    void ready(Entry entry) {
        Session session = get(Objects.requireNonNullElse(entry.letter().session(), ""));
        session.ready().put(entry.sequence, entry);
        settle(session);
    }

    void remove(Entry entry) {
        String id = entry.letter().session();
        Session session = id == null ? null : byId.get(id);
        if (session != null) {
            session.ready().remove(entry.sequence);
            settle(session);
        }
    }

    /** Gives a certain session at once or throws a refusal. */
    void accept(String id, Waiter waiter) {
        Session session = get(id);
        if (session.hold() != null) {
            throw new Refusal(
                    Cause.SESSION_LOCKED,
                    "The requested session '" + id + "' cannot be accepted. It may be locked by another receiver.");
        }
        give(session, waiter);
    }

    /**
     * Gives any session that has messages, as soon as there is one.
     *
     * @param until when the receiver is refused, in epoch ms
     */
    void acceptAny(Waiter waiter, long until) {
        waiting.add(new Waiting(waiter, until));
        namespace.clockwork().watch(mailbox);
        namespace.turn().dispatch(mailbox);
    }

    void forget(Waiter waiter) {
        waiting.removeIf(one -> one.waiter() == waiter);
    }

    /** Ends a hold; what was in hand can be handed out again and does not count as delivered. */
    void release(Hold hold, boolean counted) {
        Session session = hold.session();
        if (session.hold() != hold) {
            return;
        }
        session.hold(null);
        holds.remove(session);
        for (Entry entry : List.copyOf(hold.entries())) {
            mailbox.giveBack(entry, counted);
        }
        settle(session);
        namespace.turn().dispatch(mailbox);
    }

    /** The hold that a receiver has on a session. Throws a refusal if nobody has it. */
    Hold held(String id) {
        Session session = byId.get(id);
        Hold hold = session == null ? null : session.hold();
        if (hold == null || hold.until() <= namespace.now()) {
            throw new Refusal(Cause.SESSION_LOCK_LOST, "The lock of the session '" + id + "' is gone.");
        }
        return hold;
    }

    long renew(String id) {
        Hold hold = held(id);
        hold.until(namespace.now() + mailbox.lockMillis());
        return hold.until();
    }

    @Nullable Binary state(String id) {
        Session session = byId.get(id);
        return session == null ? null : session.state();
    }

    void state(String id, @Nullable Binary state) {
        Session session = get(id);
        mailbox.owner().grow(0, length(state) - length(session.state()));
        session.state(state);
        settle(session);
    }

    void dispatch() {
        while (!waiting.isEmpty() && !free.isEmpty()) {
            Session session = free.iterator().next();
            give(session, Objects.requireNonNull(waiting.pollFirst()).waiter());
        }
        for (Hold hold : new ArrayList<>(holds.values())) {
            var ready = hold.session().ready();
            while (!ready.isEmpty() && hold.taker().hungry()) {
                mailbox.hand(Objects.requireNonNull(ready.pollFirstEntry()).getValue(), hold.taker(), hold);
            }
        }
    }

    void tick(long now) {
        for (Waiting one : List.copyOf(waiting)) {
            if (one.until() <= now) {
                waiting.remove(one);
                one.waiter().end(new Refusal(Cause.TIMEOUT, "No session had messages within the time to wait."));
            }
        }
        for (Hold hold : new ArrayList<>(holds.values())) {
            if (hold.until() <= now) {
                release(hold, true);
                hold.taker().end(new Refusal(Cause.SESSION_LOCK_LOST, "The lock of the session ran out."));
            }
        }
    }

    boolean busy() {
        return !waiting.isEmpty() || !holds.isEmpty();
    }

    void close(Refusal reason) {
        waiting.forEach(one -> one.waiter().end(reason));
        waiting.clear();
        new ArrayList<>(holds.values()).forEach(hold -> hold.taker().end(reason));
    }

    private void give(Session session, Waiter waiter) {
        var hold = new Hold(session, waiter, namespace.now() + mailbox.lockMillis());
        session.hold(hold);
        holds.put(session, hold);
        free.remove(session);
        namespace.clockwork().watch(mailbox);
        waiter.accepted(hold);
        namespace.turn().dispatch(mailbox);
    }

    private Session get(String id) {
        return byId.computeIfAbsent(id, Session::new);
    }

    private void settle(Session session) {
        if (session.waits()) {
            free.add(session);
        } else {
            free.remove(session);
        }
        if (session.forgettable()) {
            byId.remove(session.id(), session);
        }
    }

    private static int length(@Nullable Binary state) {
        return state == null ? 0 : state.getLength();
    }
}
