package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * Steps that happen together or not at all, by way of one entity: that of the first step or, where the links share the AMQP
 * session of the coordinator, that of the first link there. Only in such a session are steps on other entities possible, and
 * only sends.
 */
final class Transaction {
    private final List<Step> steps = new ArrayList<>();
    private final Session session;
    private final long began;
    private @Nullable Entity via;
    private @Nullable Refusal doom;

    /**
     * @param session the coordinator's
     * @param via the entity of the first link in that session, null where there is none
     * @param began epoch ms
     */
    Transaction(Session session, @Nullable Entity via, long began) {
        this.session = session;
        this.via = via;
        this.began = began;
    }

    Session session() {
        return session;
    }

    long began() {
        return began;
    }

    /** A refused step: the commit will fail, as clients do not always look at the answers to steps. */
    void doom(Refusal reason) {
        doom = reason;
    }

    /** Throws a refusal if the step is not possible. */
    void add(Step step, Session of, Namespace namespace) {
        if (steps.size() >= Limits.STEPS) {
            throw new Refusal(Cause.QUOTA_EXCEEDED, "A transaction has at most " + Limits.STEPS + " steps.");
        }
        Entity way = via == null ? step.entity() : via;
        via = way;
        if (way != step.entity() && (of != session || step instanceof Step.Settle)) {
            throw new Refusal(
                    Cause.NOT_ALLOWED, "Transactions cannot span multiple top-level entities such as queue or topic.");
        }
        if (step instanceof Step.Send send) {
            Step.Send.check(send.entity(), send.letters(), namespace.post());
        } else if (step instanceof Step.Settle settle) {
            Settling.check(settle.mailbox(), settle.token(), settle.outcome());
        }
        steps.add(step);
    }

    /** Does all steps, or none and throws a refusal. */
    void commit(Namespace namespace) {
        if (doom != null) {
            throw new Refusal(Cause.ROLLED_BACK, "A step was refused: " + doom.sentence());
        }
        Entity way = via;
        if (steps.isEmpty() || way == null) {
            return;
        }
        Post post = namespace.post();
        Map<Entity, List<Letter>> sends = new HashMap<>();
        try {
            for (Step step : steps) {
                if (step instanceof Step.Settle settle) {
                    Settling.check(settle.mailbox(), settle.token(), settle.outcome());
                } else if (step instanceof Step.Send send) {
                    sends.computeIfAbsent(send.entity(), any -> new ArrayList<>())
                            .addAll(send.letters());
                }
            }
            Step.Send.check(way, sends.getOrDefault(way, List.of()), post);
        } catch (Refusal e) {
            throw new Refusal(Cause.ROLLED_BACK, e.sentence());
        }
        for (Step step : steps) {
            apply(step, way, post);
        }
    }

    private static void apply(Step step, Entity via, Post post) {
        if (step instanceof Step.Settle settle) {
            Settling.settle(settle.mailbox(), settle.token(), settle.outcome());
        } else if (step instanceof Step.Send send) {
            for (Letter letter : send.letters()) {
                try {
                    post.accept(send.entity(), letter);
                } catch (Refusal e) {
                    post.undeliverable(via, letter, send.entity().path(), e);
                }
            }
        }
    }
}
