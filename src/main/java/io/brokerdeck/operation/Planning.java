package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Plans a leg of an accepted operation; waits a little where the broker does not know enough yet. */
final class Planning {
    private static final Duration ALLOWANCE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);
    /** A broker may tell only every five seconds how many messages of a queue are held, later when it has just started. */
    private static final Duration NEWS = Duration.ofSeconds(20);

    private final Broker broker;
    private final WorkPlan accepted;
    private final Control control;
    private final BiConsumer<Duration, String> pause;

    /** @param pause waits so long, telling why */
    Planning(Broker broker, WorkPlan accepted, Control control, BiConsumer<Duration, String> pause) {
        this.broker = broker;
        this.accepted = accepted;
        this.control = control;
        this.pause = pause;
    }

    /** @param resumed whether messages may have been held before: to be planned when all wait in the source again */
    WorkPlan plan(Work work, boolean resumed) throws BrokerException {
        WorkPlan plan = known(work);
        Deadline news = Deadline.in(NEWS);
        while (resumed && plan.othersHold() && !news.passed() && !control.isStopping()) {
            pause.accept(SOON, "messages of the queue are still held, or the broker does not know better yet");
            plan = known(work);
        }
        if (!plan.incarnation().equals(accepted.incarnation())) {
            throw new BrokerException(new Failure(
                    Failure.NOT_FOUND,
                    "the queue was deleted and made anew since the plan",
                    "Look at what it holds now and begin a new operation."));
        }
        return plan;
    }

    private WorkPlan known(Work work) throws BrokerException {
        Deadline patience = Deadline.in(ALLOWANCE);
        while (true) {
            Feasible<WorkPlan> feasible = broker.planWork(work, Deadline.in(ALLOWANCE));
            if (feasible instanceof Feasible.Yes<WorkPlan> yes) {
                return yes.value();
            }
            Feasible.Refusal refusal = ((Feasible.No<WorkPlan>) feasible).refusal();
            if (!refusal.isForWantOfKnowledge() || patience.passed() || control.isStopping()) {
                throw new BrokerException(new Failure(Failure.REFUSED, refusal.message(), refusal.mend()));
            }
            // a broker that has just started knows little of its queues
            pause.accept(SOON, refusal.message());
        }
    }
}
