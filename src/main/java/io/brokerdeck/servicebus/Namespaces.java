package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The namespaces of one broker: the one of its entry, or those that a discovery finds. Safe for any thread. */
interface Namespaces {
    /** All that there are now, in the order of their names. */
    List<NamespaceAccess> list(Deadline deadline) throws BrokerException;

    /** One of them, also before any list was read; empty where the broker has none of this name. */
    Optional<NamespaceAccess> find(String name, Deadline deadline) throws BrokerException;

    /** The id of one at Azure's resource manager, where it is known. */
    default Optional<String> resourceId(String name) {
        return Optional.empty();
    }

    /** What the resource manager told of one when it was listed (place, tier, private endpoints), by its own words. */
    default Map<String, Object> properties(String name) {
        return Map.of();
    }
}
