package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Guarantee;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.Removal;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import java.time.Instant;
import java.util.List;

/** Plans looks and takes them: by peeking, which costs nothing and needs no right but to listen. Safe for any thread. */
final class Looking {
    private final Administrations administrations;

    Looking(Administrations administrations) {
        this.administrations = administrations;
    }

    /** How much lies there is told where the management API does. */
    Feasible<WorkPlan> plan(Work work, Deadline deadline) throws BrokerException {
        Administration administration = administrations.of(work.source().namespace(), deadline);
        EntityPath source = EntityPath.parse(work.source().name());
        long messages = WorkPlan.UNKNOWN;
        String incarnation = "";
        try {
            Directory.Stock stock = new Directory(administration, deadline).stock(source);
            messages = work.part().equals(Part.ACTIVE) ? stock.messages() : WorkPlan.UNKNOWN;
            incarnation = stock.created().toString();
        } catch (BrokerException e) {
            if (e.failure().reason().equals(Failure.NOT_FOUND)) {
                throw e;
            }
            // a look goes on without the counts, and tells by itself what is wrong
        }
        return new Feasible.Yes<>(new WorkPlan(
                work,
                Instant.now(),
                incarnation,
                messages,
                false,
                null,
                new Removal.Never("it is only looked at"),
                List.of(Guarantee.AT_LEAST_ONCE),
                Guarantee.AT_LEAST_ONCE,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    Pass open(WorkPlan accepted, Deadline deadline) throws BrokerException {
        Work work = accepted.work();
        Administration administration = administrations.of(work.source().namespace(), deadline);
        EntityPath source = EntityPath.parse(work.source().name());
        ServiceBusReceiverAsyncClient client =
                Receivers.of(new Connector(administration.access()).connection(), source);
        return new PeekPass(client, source, work.part(), work.most(), administration.address());
    }
}
