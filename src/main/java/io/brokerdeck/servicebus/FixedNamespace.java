package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Deadline;
import java.util.List;
import java.util.Optional;

/** The one namespace that an entry names. */
record FixedNamespace(NamespaceAccess access) implements Namespaces {
    @Override
    public List<NamespaceAccess> list(Deadline deadline) {
        return List.of(access);
    }

    @Override
    public Optional<NamespaceAccess> find(String name, Deadline deadline) {
        return Optional.of(access).filter(own -> own.name().equals(name));
    }
}
