package io.brokerdeck.operation;

import io.brokerdeck.broker.Failure;
import io.brokerdeck.broker.WorkPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An operation as the store knows it. */
record Stored(
        String id,
        Order order,
        WorkPlan plan,
        State state,
        @Nullable Failure failure,
        String startedBy,
        Instant createdAt,
        @Nullable Instant endedAt,
        long planned,
        long epoch,
        Instant leaseUntil) {}
