package io.brokerdeck.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One step of an action.
 *
 * @param value what the field is set to; null where it is removed
 */
record SqlStep(SqlName target, @Nullable SqlExpression value) {}
