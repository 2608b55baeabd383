package io.brokerdeck.sandbox;

import org.jspecify.annotations.Nullable;

/** The name of a field in a filter: one of the system's or one of the application's. */
record SqlName(boolean system, String name) implements SqlExpression {
    @Override
    public @Nullable Object value(Fields fields) {
        return system ? fields.system(name) : fields.user(name);
    }
}
