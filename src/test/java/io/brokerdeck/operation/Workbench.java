package io.brokerdeck.operation;

import io.brokerdeck.broker.Broker;
import io.brokerdeck.operation.Assignment.Aim;
import io.brokerdeck.store.Seal;
import java.time.Duration;
import java.util.function.Consumer;

/** Operations without a console around them: one broker, one journal. */
record Workbench(Broker broker, OperationStore operations, Journal journal) {
    private static final Duration CIRCUIT_DELAY = Duration.ofSeconds(3);

    /** Runs the operation that the lease is for. @param ended told once how it ended */
    Runner runner(Lease lease, Order order, Consumer<End> ended) {
        return runner(lease, order, Aim.MOVE, ended);
    }

    Runner runner(Lease lease, Order order, Aim aim, Consumer<End> ended) {
        Stored stored = operations.get(lease.operation()).orElseThrow();
        return new Runner(
                new Assignment(lease, order, stored.plan(), stored.planned(), aim),
                broker,
                journal,
                operations,
                new Seal(new byte[32]),
                CIRCUIT_DELAY,
                (outcome, messages) -> {},
                new Runner.Listener() {
                    @Override
                    public void changed(String operation) {}

                    @Override
                    public void ended(Runner runner, End end, boolean written) {
                        ended.accept(end);
                    }
                });
    }
}
