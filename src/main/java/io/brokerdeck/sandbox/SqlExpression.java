package io.brokerdeck.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A part of a filter that has a value for each message. Truth has three values: true, false and null for unknown, as where
 * a property is missing or of another type.
 */
@FunctionalInterface
interface SqlExpression {
    @Nullable Object value(Fields fields);

    /** Whether the value is true; unknown is not. */
    default boolean holds(Fields fields) {
        return Boolean.TRUE.equals(value(fields));
    }
}
