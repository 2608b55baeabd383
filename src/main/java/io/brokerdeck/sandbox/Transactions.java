package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.engine.Session;

/** The open transactions of a connection; they are rolled back when it ends or when they take too long. */
final class Transactions {
    private final Map<Binary, Transaction> open = new HashMap<>();
    private final Map<Session, Entity> first = new HashMap<>();
    private final Site site;

    Transactions(Site site) {
        this.site = site;
    }

    /** A link to an entity was attached. */
    void attached(Session session, Entity entity) {
        first.putIfAbsent(session, entity.account());
    }

    /** An AMQP session ended. */
    void ended(Session session) {
        first.remove(session);
    }

    Binary begin(Session session) {
        UUID id = UUID.randomUUID();
        var bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        var key = new Binary(bytes);
        open.put(
                key,
                new Transaction(session, first.get(session), site.namespace().now()));
        return key;
    }

    /** Throws a refusal if there is no such transaction or the step is not possible. */
    void add(Binary id, Step step, Session session) {
        find(id).add(step, session, site.namespace());
    }

    /** The same for a step that came by a request, which has an AMQP session of its own. */
    void addAnywhere(Binary id, Step step) {
        Transaction transaction = find(id);
        transaction.add(step, transaction.session(), site.namespace());
    }

    void doom(Binary id, Refusal reason) {
        Transaction transaction = open.get(id);
        if (transaction != null) {
            transaction.doom(reason);
        }
    }

    /** Throws a refusal if it cannot be committed; then it is rolled back. */
    void end(Binary id, boolean commit) {
        Transaction transaction = find(id);
        open.remove(id);
        if (commit) {
            transaction.commit(site.namespace());
        }
    }

    private Transaction find(Binary id) {
        Transaction transaction = open.get(id);
        if (transaction == null) {
            throw new Refusal(Cause.UNKNOWN_TRANSACTION, "There is no such transaction; it may have timed out.");
        }
        return transaction;
    }

    void expire() {
        long limit = site.namespace().now() - Limits.TRANSACTION_MILLIS;
        open.values().removeIf(transaction -> transaction.began() < limit);
    }

    void clear() {
        open.clear();
    }
}
