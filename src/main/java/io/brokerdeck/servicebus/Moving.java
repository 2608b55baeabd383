package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Part;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Plans the moving of messages, and opens what does it. Safe for any thread. */
final class Moving {
    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final Drafting drafting;
    /** What is read now in this console, by who does it. */
    private final Map<String, Set<Pass>> passes = new ConcurrentHashMap<>();

    Moving(Namespaces namespaces, Administrations administrations) {
        this.drafting = new Drafting(namespaces, administrations);
    }

    Feasible<WorkPlan> plan(Work work, Deadline deadline) throws BrokerException {
        Drafting.Draft draft = drafting.draft(work, deadline);
        Refusal refusal = draft.refusal();
        return refusal != null ? new Feasible.No<>(refusal) : new Feasible.Yes<>(draft.plan());
    }

    /** What a run in this console holds is let go of; what one that died held comes back when its locks end. */
    void release(Work work) {
        passes.getOrDefault(work.holder(), Set.of()).forEach(Pass::close);
    }

    Pass open(WorkPlan accepted, Deadline deadline) throws BrokerException {
        Drafting.Draft draft = drafting.draft(accepted.work(), deadline);
        Refusal refusal = draft.refusal();
        if (refusal != null) {
            throw refused(refusal.message(), refusal.mend());
        }
        if (!draft.plan().incarnation().equals(accepted.incarnation())) {
            throw refused("The queue was deleted and made anew.", "Plan the work again.");
        }
        NamespaceAccess access = drafting.access(accepted.work().source().namespace(), deadline);
        String holder = accepted.work().holder();
        Pass pass = pass(
                accepted,
                draft.sight(),
                access,
                ended -> passes.computeIfPresent(holder, (any, open) -> {
                    open.remove(ended);
                    return open.isEmpty() ? null : open;
                }));
        passes.computeIfAbsent(holder, any -> ConcurrentHashMap.newKeySet()).add(pass);
        return pass;
    }

    private Pass pass(WorkPlan accepted, Sight sight, NamespaceAccess access, Consumer<Pass> ended) {
        Work work = accepted.work();
        boolean atomic = accepted.promisesExactlyOnce();
        ServiceBusClientBuilder connection = new Connector(access).connection();
        if (atomic) {
            connection.enableCrossEntityTransactions();
        }
        Source source = new Source(
                work.source().namespace(),
                sight.source(),
                sight.terms().lock(),
                sight.source().part() == EntityPath.Part.MAIN ? sight.terms().deliveries() : Held.UNLIMITED,
                sight.stock().averageBytes(),
                work.most(),
                work.positions());
        Proposals proposals = new Proposals(sight.source(), work.destination(), sight.targets());
        Transfers transfers = transfers(sight, access, connection, atomic);
        Line line = line(connection, sight, proposals, transfers);
        if (work.part().equals(Part.SCHEDULED)) {
            return new ScheduledPass(source, line, ended);
        }
        return work.part().equals(Part.DEFERRED)
                ? new DeferredPass(source, line, atomic, transfers, ended)
                : new PeekLockPass(source, line, transfers, ended);
    }

    private static Line line(
            ServiceBusClientBuilder connection, Sight sight, Proposals proposals, Transfers transfers) {
        return new Line() {
            @Override
            public ServiceBusReceiverAsyncClient receiver() {
                return Receivers.of(connection, sight.source());
            }

            @Override
            public ServiceBusSenderAsyncClient sender() {
                return connection.sender().queueName(sight.source().entity()).buildAsyncClient();
            }

            @Override
            public Outlet atomic(Grip grip) {
                return new ServiceBusOutlet(
                        proposals, new TransactionCarrier(grip, new Senders(connection, proposals), transfers));
            }
        };
    }

    /** Entities by way of which messages go: the source of a transaction, and destinations that forward. */
    private Transfers transfers(
            Sight sight, NamespaceAccess access, ServiceBusClientBuilder connection, boolean atomic) {
        Set<EntityPath> ways = new LinkedHashSet<>();
        if (atomic) {
            ways.add(sight.source().main());
        }
        if (sight.targets().namespace().equals(sight.work().source().namespace())) {
            sight.targets().byPath().values().forEach(target -> ways.addAll(target.forwarding()));
        }
        Map<EntityPath, ServiceBusReceiverAsyncClient> watched = new LinkedHashMap<>();
        for (EntityPath way : ways) {
            EntityPath dead = way.with(EntityPath.Part.TRANSFER_DEAD_LETTER);
            watched.put(dead, Receivers.of(connection, dead));
        }
        return new Transfers(
                sight.work().holder(),
                watched,
                () -> isUnderWay(ways, drafting.directory(access, Deadline.in(GLANCE))));
    }

    /** Also where it is not told. */
    private static boolean isUnderWay(Set<EntityPath> ways, Directory directory) {
        try {
            for (EntityPath way : ways) {
                if (directory.stock(way).underWay() > 0) {
                    return true;
                }
            }
            return false;
        } catch (BrokerException e) {
            return true;
        }
    }

    private static BrokerException refused(String message, String mend) {
        return new BrokerException(new Failure(Failure.REFUSED, message, mend));
    }

    Outlet outlet(WorkPlan plan, Deadline deadline) throws BrokerException {
        Work work = plan.work();
        String namespace = work.destination() instanceof Destination.Named named
                ? named.place().namespace()
                : work.source().namespace();
        NamespaceAccess access = drafting.access(namespace, deadline);
        Proposals proposals = new Proposals(
                EntityPath.parse(work.source().name()),
                work.destination(),
                Targets.look(work, drafting.directory(access, deadline)));
        return new ServiceBusOutlet(
                proposals, new PlainCarrier(new Senders(new Connector(access).connection(), proposals)));
    }
}
