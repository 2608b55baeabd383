package io.brokerdeck.rabbitmq;

import com.rabbitmq.client.AMQP;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Removal;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.broker.WorkPlan.Note;
import io.brokerdeck.rabbitmq.Routes.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans the moving of messages, and opens what does it. Safe for any thread. */
final class Moving {
    /** Closing a channel that holds tens of thousands of messages takes the broker a while. */
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private static final Duration QUESTION = Duration.ofSeconds(10);

    private static final Set<String> PASSED_ON = Set.of(Failure.NOT_FOUND, Failure.INTERNAL);

    private final Management management;
    private final Amqp amqp;

    Moving(Management management, Amqp amqp) {
        this.management = management;
        this.amqp = amqp;
    }

    Feasible<WorkPlan> plan(Work work, Deadline deadline) throws BrokerException {
        Draft draft = draft(work, deadline);
        return draft.refusal() != null ? new Feasible.No<>(draft.refusal()) : new Feasible.Yes<>(draft.plan());
    }

    /** Either a plan with what it was made from, or a refusal. */
    private record Draft(
            @Nullable Refusal refusal,
            @Nullable WorkPlan drawn,
            @Nullable Sight seen) {
        static Draft refused(Refusal refusal) {
            return new Draft(refusal, null, null);
        }

        WorkPlan plan() {
            return java.util.Objects.requireNonNull(drawn);
        }

        Sight sight() {
            return java.util.Objects.requireNonNull(seen);
        }
    }

    private Draft draft(Work work, Deadline deadline) throws BrokerException {
        if (!amqp.configured() || !management.configured()) {
            return Draft.refused(new Refusal(
                    amqp.configured() ? "unknown-management" : "unknown-amqp",
                    "Moving messages needs both AMQP and the management API of this broker.",
                    "Give " + (amqp.configured() ? "management-uris" : "amqp-uris") + " for this broker."));
        }
        Sight sight;
        try {
            sight = Sight.read(management, work, deadline);
        } catch (BrokerException e) {
            if (PASSED_ON.contains(e.failure().reason())
                    || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return Draft.refused(new Refusal(
                    "unknown-facts",
                    "What the queue would do to messages cannot be told: "
                            + e.failure().message() + ".",
                    e.failure().mend()));
        }
        Refusal early = new SourceRules(sight, 0, 0).refusal();
        if (early != null) {
            return Draft.refused(early);
        }
        try {
            AMQP.Queue.DeclareOk counted = Sight.count(amqp, work, deadline);
            return draft(sight, counted.getMessageCount(), counted.getConsumerCount(), deadline);
        } catch (Sight.LockedException e) {
            return Draft.refused(SourceRules.locked());
        }
    }

    private Draft draft(Sight sight, int ready, int consumers, Deadline deadline) throws BrokerException {
        SourceRules source = new SourceRules(sight, ready, consumers);
        TargetRules target = new TargetRules(sight, management);
        Refusal refusal = source.refusal();
        if (refusal == null) {
            refusal = target.look(deadline);
        }
        if (refusal != null) {
            return Draft.refused(refusal);
        }
        List<Note> warnings = new ArrayList<>(source.warnings());
        warnings.addAll(target.warnings());
        WorkPlan plan = new WorkPlan(
                sight.work(),
                Instant.now(),
                sight.facts().incarnation(),
                ready,
                consumers > 0 || sight.facts().held(),
                sight.facts().averageBytes(),
                sight.work().looks() ? new Removal.Never("it is only looked at") : new Removal.Each(),
                List.of(Guarantee.AT_LEAST_ONCE),
                Guarantee.AT_LEAST_ONCE,
                target.reach(),
                Deaths.STRIPPED,
                source.costs(),
                warnings);
        return new Draft(null, plan, sight);
    }

    void release(Work work, Deadline deadline) throws BrokerException {
        new Leftovers(management).end(work.holder(), deadline);
    }

    Pass open(WorkPlan accepted, Deadline deadline) throws BrokerException {
        Draft draft = draft(accepted.work(), deadline);
        Refusal refusal = draft.refusal();
        if (refusal != null) {
            throw refused(refusal.message(), refusal.mend());
        }
        if (!draft.plan().incarnation().equals(accepted.incarnation())) {
            throw refused("The queue was deleted and made anew in another way.", "Plan the work again.");
        }
        Sight sight = draft.sight();
        Facts facts = sight.facts();
        QueueRef queue = accepted.work().source();
        if (facts.stream()) {
            return new StreamPass(
                    amqp.open(queue.namespace(), Leftovers.pass(accepted.work().holder()), deadline, ANSWER),
                    queue.name(),
                    accepted.work().most());
        }
        RabbitPass.Source source = new RabbitPass.Source(
                queue.namespace(),
                queue.name(),
                Manners.of(facts, sight.version(), draft.plan().othersHold()),
                facts.consumerTimeout(),
                facts.averageBytes(),
                accepted.work().looks() ? Sizing.LOOKING : Sizing.moving(underWay(draft.plan(), sight.targets())),
                accepted.work().most());
        return new RabbitPass(
                amqp.open(queue.namespace(), Leftovers.pass(accepted.work().holder()), deadline, ANSWER),
                source,
                () -> Description.find(management, queue, Deadline.in(QUESTION)).whole("messages"));
    }

    private static BrokerException refused(String message, String mend) {
        return new BrokerException(new Failure(Failure.REFUSED, message, mend));
    }

    Outlet outlet(WorkPlan plan, Deadline deadline) throws BrokerException {
        QueueRef source = plan.work().source();
        Destination destination = plan.work().destination();
        String vhost =
                destination instanceof Destination.Named named ? named.place().namespace() : source.namespace();
        Network network = new Network(Definitions.read(management, vhost, deadline));
        Fields user = management.object("/api/whoami", deadline);
        boolean impersonator = user.texts("tags").contains("impersonator")
                || List.of(user.text("tags").split(",", -1)).contains("impersonator");
        Proposals proposals = new Proposals(source, destination, network, amqp.user(), impersonator);
        return new RabbitOutlet(
                amqp.open(vhost, Leftovers.outlet(plan.work().holder()), deadline, ANSWER),
                vhost,
                underWay(plan, network),
                proposals);
    }

    /** How many messages may be under way to the queues that a plan reaches. */
    private static int underWay(WorkPlan plan, @Nullable Network targets) {
        boolean quorum = targets != null
                && !plan.reach().isEmpty()
                && plan.reach().stream()
                        .allMatch(reach -> targets.isQuorum(new Name(
                                reach.queue().namespace(), reach.queue().name())));
        return quorum ? Sizing.UNDER_WAY_TO_QUORUM : Sizing.UNDER_WAY;
    }
}
