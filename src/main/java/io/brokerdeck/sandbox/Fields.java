package io.brokerdeck.sandbox;

import org.jspecify.annotations.Nullable;

/** What a filter may look at in a message. Null stands for a field that is not there. */
interface Fields {
    /** A field of the broker or of the AMQP properties, such as {@code Label}; the case of the name does not matter. */
    @Nullable Object system(String name);

    /** A property that the application gave. */
    @Nullable Object user(String name);
}
