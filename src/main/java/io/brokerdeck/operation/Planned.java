package io.brokerdeck.operation;

import io.brokerdeck.broker.WorkPlan;
import org.jspecify.annotations.Nullable;

/**
 * What an order would do.
 *
 * @param planned messages that would be read, at most
 * @param selected messages that were selected in a look; null for another selection
 */
public record Planned(WorkPlan plan, long planned, @Nullable Long selected) {}
