package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Removal;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.broker.WorkPlan.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Draws plans from what the service tells of a source and its destinations now. Safe for any thread. */
final class Drafting {
    private static final Duration GLANCE = Duration.ofSeconds(10);

    private final Namespaces namespaces;
    private final Administrations administrations;

    Drafting(Namespaces namespaces, Administrations administrations) {
        this.namespaces = namespaces;
        this.administrations = administrations;
    }

    /** Either a plan with what it was made from, or a refusal. */
    record Draft(
            @Nullable Refusal refusal,
            @Nullable WorkPlan drawn,
            @Nullable Sight seen) {
        static Draft refused(Refusal refusal) {
            return new Draft(refusal, null, null);
        }

        WorkPlan plan() {
            return Objects.requireNonNull(drawn);
        }

        Sight sight() {
            return Objects.requireNonNull(seen);
        }
    }

    Directory directory(NamespaceAccess access, Deadline deadline) {
        return new Directory(administrations.of(access), deadline);
    }

    NamespaceAccess access(String name, Deadline deadline) throws BrokerException {
        return namespaces
                .find(name, deadline)
                .orElseThrow(() -> new BrokerException(new Failure(
                        Failure.NOT_FOUND, "this broker has no namespace " + name, "Look at the list of queues.")));
    }

    Draft draft(Work work, Deadline deadline) throws BrokerException {
        NamespaceAccess access = access(work.source().namespace(), deadline);
        NamespaceAccess there = work.destination() instanceof Destination.Named named
                        && !named.place().namespace().equals(access.name())
                ? access(named.place().namespace(), deadline)
                : access;
        Sight sight;
        try {
            sight = look(work, access, there, deadline);
        } catch (BrokerException e) {
            if (e.failure().reason().equals(Failure.NOT_FOUND)
                    || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return Draft.refused(new Refusal(
                    "unknown-facts",
                    "What the queue would do to messages cannot be told: "
                            + e.failure().message() + ".",
                    e.failure().mend()));
        }
        SourceRules source = new SourceRules(sight);
        TargetRules target = new TargetRules(sight);
        Guarantees guarantees = new Guarantees(sight, there == access);
        for (Refusal refusal : new @Nullable Refusal[] {guarantees.refusal(), source.refusal(), target.look()}) {
            if (refusal != null) {
                return Draft.refused(refusal);
            }
        }
        return new Draft(null, plan(sight, source, target, guarantees), sight);
    }

    private static WorkPlan plan(Sight sight, SourceRules source, TargetRules target, Guarantees guarantees) {
        List<Note> costs = new ArrayList<>(source.costs());
        costs.addAll(target.costs());
        List<Note> warnings = new ArrayList<>(source.warnings());
        warnings.addAll(target.warnings());
        warnings.addAll(guarantees.warnings());
        return new WorkPlan(
                sight.work(),
                Instant.now(),
                sight.stock().created().toString(),
                sight.stock().messages(),
                // whoever holds them, they are counted
                false,
                sight.stock().averageBytes(),
                new Removal.Each(),
                guarantees.possible(),
                guarantees.chosen(),
                target.reach(),
                sight.work().destination() instanceof Destination.Nowhere ? List.of() : Dead.STRIPPED,
                costs,
                warnings);
    }

    private Sight look(Work work, NamespaceAccess access, NamespaceAccess there, Deadline deadline)
            throws BrokerException {
        Directory directory = directory(access, deadline);
        EntityPath source = EntityPath.parse(work.source().name());
        Terms terms = directory.terms(source.main());
        if (terms == null) {
            throw absent(work.source());
        }
        Directory.Stock stock = directory.stock(source);
        Targets targets = Targets.look(work, there == access ? directory : directory(there, deadline));
        Sight sight = new Sight(work, source, terms, stock, false, true, directory.hasTransactions(), targets);
        if (new SourceRules(sight).refusal() != null) {
            return sight;
        }
        if (sight.isActive()) {
            return stock.messages() > 0
                    ? sight
                    : new Sight(
                            work,
                            source,
                            terms,
                            stock,
                            peek(access, source, deadline),
                            true,
                            sight.transactions(),
                            targets);
        }
        return sight.counted(count(access, source, work, deadline));
    }

    private static BrokerException absent(QueueRef queue) {
        return new BrokerException(new Failure(
                Failure.NOT_FOUND,
                queue.name() + " in namespace " + queue.namespace() + " does not exist",
                "Look at the list of queues."));
    }

    private static boolean peek(NamespaceAccess access, EntityPath path, Deadline deadline) {
        ServiceBusReceiverAsyncClient client = Receivers.of(new Connector(access).connection(), path);
        try {
            return Answers.await(client.peekMessages(1, 0).any(message -> true), within(deadline), path.name());
        } catch (BrokerException e) {
            // the count stands
            return false;
        } finally {
            Receivers.leave(client);
        }
    }

    private static Deadline within(Deadline deadline) {
        Duration left = deadline.left();
        return Deadline.in(left.compareTo(GLANCE) < 0 ? left : GLANCE);
    }

    private static Stocktaking count(NamespaceAccess access, EntityPath path, Work work, Deadline deadline)
            throws BrokerException {
        ServiceBusReceiverAsyncClient client = Receivers.of(new Connector(access).connection(), path);
        try {
            return Stocktaking.of(
                    client,
                    path,
                    work,
                    Deadline.in(deadline.left().multipliedBy(2).dividedBy(3)));
        } finally {
            Receivers.leave(client);
        }
    }
}
