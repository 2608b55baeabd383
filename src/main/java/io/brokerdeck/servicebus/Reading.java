package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The newest word of Azure Monitor about a namespace.
 *
 * @param minute null while nothing is known
 * @param failure what could not be seen, null for nothing; it may stand beside a minute of which a part is missing
 */
record Reading(@Nullable Minute minute, @Nullable Failure failure) {
    static final Reading NONE = new Reading(null, null);

    static Reading failed(Failure failure) {
        return new Reading(null, failure);
    }
}
