package io.brokerdeck.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.SubQueue;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.Feasible;
import io.brokerdeck.broker.Feasible.Refusal;
import io.brokerdeck.broker.Held;
import io.brokerdeck.broker.Outlet;
import io.brokerdeck.broker.Pass;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.Removal;
import io.brokerdeck.broker.Work;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.broker.WorkPlan.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Plans the moving of messages, and opens what does it. Safe for any thread. */
final class Moving {
    private final Namespaces namespaces;
    private final Administrations administrations;
    private final Map<Administration, Directory> directories = new ConcurrentHashMap<>();
    /** What is read now in this console, by who does it. */
    private final Map<String, Set<PeekLockPass>> passes = new ConcurrentHashMap<>();

    Moving(Namespaces namespaces, Administrations administrations) {
        this.namespaces = namespaces;
        this.administrations = administrations;
    }

    private Directory directory(NamespaceAccess access) {
        return directories.computeIfAbsent(administrations.of(access), Directory::of);
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
        NamespaceAccess access = access(work.source().namespace(), deadline);
        Directory directory = directory(access);
        NamespaceAccess there = work.destination() instanceof Destination.Named named
                        && !named.place().namespace().equals(access.name())
                ? access(named.place().namespace(), deadline)
                : access;
        Sight sight;
        try {
            sight = look(work, directory, access, there == access ? directory : directory(there));
        } catch (RuntimeException e) {
            // what the SDK throws has many types
            Failure failure = Answers.failure(administrations.of(access).address(), e);
            return Draft.refused(new Refusal(
                    "unknown-facts",
                    "What the queue would do to messages cannot be told: " + failure.message() + ".",
                    failure.mend()));
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
                Dead.STRIPPED,
                costs,
                warnings);
    }

    private NamespaceAccess access(String name, Deadline deadline) throws BrokerException {
        return namespaces
                .find(name, deadline)
                .orElseThrow(() -> new BrokerException(new Failure(
                        Failure.NOT_FOUND, "this broker has no namespace " + name, "Look at the list of queues.")));
    }

    private Sight look(Work work, Directory directory, NamespaceAccess access, Directory there) throws BrokerException {
        EntityPath source = EntityPath.parse(work.source().name());
        Terms terms = directory.terms(source.main());
        if (terms == null) {
            throw absent(work.source());
        }
        Directory.Stock stock = directory.stock(source);
        boolean peeked = stock.messages() == 0 && terms.gives() && peek(access, source);
        return new Sight(work, source, terms, stock, peeked, directory.hasTransactions(), Targets.look(work, there));
    }

    private static BrokerException absent(QueueRef queue) {
        return new BrokerException(new Failure(
                Failure.NOT_FOUND,
                queue.name() + " in namespace " + queue.namespace() + " does not exist",
                "Look at the list of queues."));
    }

    private static boolean peek(NamespaceAccess access, EntityPath path) {
        ServiceBusReceiverAsyncClient client = receiver(new Connector(access).connection(), path);
        try {
            return client.peekMessages(1, 0)
                    .any(message -> true)
                    .blockOptional(Duration.ofSeconds(10))
                    .orElse(false);
        } catch (RuntimeException e) {
            // the count stands
            return false;
        } finally {
            client.close();
        }
    }

    static ServiceBusReceiverAsyncClient receiver(ServiceBusClientBuilder connection, EntityPath path) {
        ServiceBusClientBuilder.ServiceBusReceiverClientBuilder receiver = connection.receiver();
        String subscription = path.subscription();
        if (subscription == null) {
            receiver.queueName(path.entity());
        } else {
            receiver.topicName(path.entity()).subscriptionName(subscription);
        }
        return receiver.subQueue(
                        switch (path.part()) {
                            case MAIN -> SubQueue.NONE;
                            case DEAD_LETTER -> SubQueue.DEAD_LETTER_QUEUE;
                            case TRANSFER_DEAD_LETTER -> SubQueue.TRANSFER_DEAD_LETTER_QUEUE;
                        })
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient();
    }

    /** What a run in this console holds is let go of; what one that died held comes back when its locks end. */
    void release(Work work) {
        passes.getOrDefault(work.holder(), Set.of()).forEach(PeekLockPass::close);
    }

    Pass open(WorkPlan accepted, Deadline deadline) throws BrokerException {
        Draft draft = draft(accepted.work(), deadline);
        Refusal refusal = draft.refusal();
        if (refusal != null) {
            throw refused(refusal.message(), refusal.mend());
        }
        if (!draft.plan().incarnation().equals(accepted.incarnation())) {
            throw refused("The queue was deleted and made anew.", "Plan the work again.");
        }
        Sight sight = draft.sight();
        boolean atomic = accepted.promisesExactlyOnce();
        NamespaceAccess access = access(accepted.work().source().namespace(), deadline);
        ServiceBusClientBuilder connection = new Connector(access).connection();
        if (atomic) {
            connection.enableCrossEntityTransactions();
        }
        Transfers transfers = transfers(sight, directory(access), connection, atomic);
        Proposals proposals = new Proposals(sight.source(), accepted.work().destination(), sight.targets());
        String holder = accepted.work().holder();
        PeekLockPass pass = new PeekLockPass(
                new PeekLockPass.Source(
                        accepted.work().source().namespace(),
                        sight.source(),
                        sight.terms().lock(),
                        sight.source().part() == EntityPath.Part.MAIN
                                ? sight.terms().deliveries()
                                : Held.UNLIMITED,
                        sight.stock().averageBytes(),
                        accepted.work().most()),
                new PeekLockPass.Line() {
                    @Override
                    public ServiceBusReceiverAsyncClient receiver() {
                        return Moving.receiver(connection, sight.source());
                    }

                    @Override
                    public Outlet atomic(PeekLockPass of, Deadline by) {
                        return new ServiceBusOutlet(
                                proposals, new TransactionCarrier(of, new Senders(connection, proposals), transfers));
                    }
                },
                transfers,
                ended -> passes.computeIfPresent(holder, (any, open) -> {
                    open.remove(ended);
                    return open.isEmpty() ? null : open;
                }));
        passes.computeIfAbsent(holder, any -> ConcurrentHashMap.newKeySet()).add(pass);
        return pass;
    }

    /** Entities by way of which messages go: the source of a transaction, and destinations that forward. */
    private Transfers transfers(Sight sight, Directory directory, ServiceBusClientBuilder connection, boolean atomic) {
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
            watched.put(dead, receiver(connection, dead));
        }
        return new Transfers(sight.work().holder(), watched, () -> ways.stream()
                .anyMatch(way -> directory.stock(way).underWay() > 0));
    }

    private static BrokerException refused(String message, String mend) {
        return new BrokerException(new Failure(Failure.REFUSED, message, mend));
    }

    Outlet outlet(WorkPlan plan, Deadline deadline) throws BrokerException {
        String namespace = plan.work().destination() instanceof Destination.Named named
                ? named.place().namespace()
                : plan.work().source().namespace();
        NamespaceAccess access = access(namespace, deadline);
        Proposals proposals = new Proposals(
                EntityPath.parse(plan.work().source().name()),
                plan.work().destination(),
                Targets.look(plan.work(), directory(access)));
        return new ServiceBusOutlet(
                proposals, new PlainCarrier(new Senders(new Connector(access).connection(), proposals)));
    }
}
