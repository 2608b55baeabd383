package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The management APIs of a broker's namespaces, one for each. Safe for any thread. */
final class Administrations {
    private final Namespaces namespaces;
    private final Map<String, Administration> made = new ConcurrentHashMap<>();

    Administrations(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    Administration of(NamespaceAccess access) {
        return made.compute(
                access.name(),
                (name, known) -> known == null || !known.access().equals(access) ? new Administration(access) : known);
    }

    /** Fails with {@link Failure#NOT_FOUND} where the broker has no such namespace. */
    Administration of(String namespace, Deadline deadline) throws BrokerException {
        return namespaces
                .find(namespace, deadline)
                .map(this::of)
                .orElseThrow(() -> new BrokerException(new Failure(
                        Failure.NOT_FOUND, "this broker has no namespace " + namespace, "Look at the list again.")));
    }
}
