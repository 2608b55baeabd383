package io.brokerdeck.servicebus;

import io.brokerdeck.broker.Deadline;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one namespace that an entry names.
 *
 * @param id at Azure's resource manager; null where the entry does not tell it
 */
record FixedNamespace(NamespaceAccess access, @Nullable ResourceId id) implements Namespaces {
    @Override
    public List<NamespaceAccess> list(Deadline deadline) {
        return List.of(access);
    }

    @Override
    public Optional<NamespaceAccess> find(String name, Deadline deadline) {
        return Optional.of(access).filter(own -> own.name().equals(name));
    }

    @Override
    public Optional<String> resourceId(String name) {
        return access.name().equals(name) && id != null ? Optional.of(id.text()) : Optional.empty();
    }
}
