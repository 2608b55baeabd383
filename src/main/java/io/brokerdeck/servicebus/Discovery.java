package io.brokerdeck.servicebus;

import com.azure.resourcemanager.servicebus.fluent.NamespacesClient;
import com.azure.resourcemanager.servicebus.fluent.models.SBNamespaceInner;
import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.QueueFilter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The namespaces of an Azure subscription, listed by the resource manager anew every five minutes. */
final class Discovery implements Namespaces {
    private static final Duration FRESH = Duration.ofMinutes(5);

    /**
     * @param resourceGroup null for all
     * @param filter over {@code resource-group/namespace}
     */
    record Scope(@Nullable String resourceGroup, QueueFilter filter) {}

    /** One listing. */
    private record Listing(long at, List<NamespaceAccess> namespaces, Map<String, Map<String, Object>> properties) {}

    private final Scope scope;
    private final ControlPlane manager;
    private final Credentials.Identity identity;
    private final Endpoints endpoints;
    private volatile @Nullable Listing listing;

    Discovery(Scope scope, ControlPlane manager, Credentials.Identity identity, Endpoints endpoints) {
        this.scope = scope;
        this.manager = manager;
        this.identity = identity;
        this.endpoints = endpoints;
    }

    @Override
    public List<NamespaceAccess> list(Deadline deadline) throws BrokerException {
        Listing known = listing;
        if (known == null || System.nanoTime() - known.at() > FRESH.toNanos()) {
            known = read(deadline);
            listing = known;
        }
        return known.namespaces();
    }

    @Override
    public Optional<NamespaceAccess> find(String name, Deadline deadline) throws BrokerException {
        return list(deadline).stream()
                .filter(access -> access.name().equals(name))
                .findFirst();
    }

    @Override
    public Map<String, Object> properties(String name) {
        Listing known = listing;
        return known == null ? Map.of() : known.properties().getOrDefault(name, Map.of());
    }

    @Override
    public Optional<String> resourceId(String name) {
        return properties(name).get("id") instanceof String id ? Optional.of(id) : Optional.empty();
    }

    private Listing read(Deadline deadline) throws BrokerException {
        NamespacesClient asked = manager.namespaces();
        var found = scope.resourceGroup() == null
                ? asked.listAsync()
                : asked.listByResourceGroupAsync(scope.resourceGroup());
        List<SBNamespaceInner> all =
                Answers.await(found.collectList(), deadline, manager.address().toString());
        List<NamespaceAccess> accesses = new ArrayList<>();
        Map<String, Map<String, Object>> properties = new HashMap<>();
        for (SBNamespaceInner each : all) {
            NamespaceAccess access = scope.filter().accepts(group(each), each.name()) ? access(each) : null;
            if (access != null) {
                accesses.add(access);
                properties.put(access.name(), properties(each));
            }
        }
        accesses.sort(Comparator.comparing(NamespaceAccess::name));
        return new Listing(System.nanoTime(), List.copyOf(accesses), properties);
    }

    private @Nullable NamespaceAccess access(SBNamespaceInner found) {
        String endpoint = found.serviceBusEndpoint();
        String host = endpoint == null ? null : URI.create(endpoint).getHost();
        return host == null ? null : endpoints.access(found.name(), host, identity, false);
    }

    /** {@code /subscriptions/…/resourceGroups/<group>/providers/…}. */
    private static String group(SBNamespaceInner found) {
        String[] parts = found.id().split("/");
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].toLowerCase(Locale.ROOT).equals("resourcegroups")) {
                return parts[i + 1];
            }
        }
        return "";
    }

    private static Map<String, Object> properties(SBNamespaceInner found) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", found.id());
        put(told, "location", found.location());
        put(told, "sku", found.sku() == null ? null : String.valueOf(found.sku().name()));
        put(told, "capacity", found.sku() == null ? null : found.sku().capacity());
        put(told, "status", found.status());
        put(told, "zoneRedundant", found.zoneRedundant());
        put(told, "disableLocalAuth", found.disableLocalAuth());
        put(
                told,
                "privateEndpoints",
                found.privateEndpointConnections() == null
                        ? null
                        : found.privateEndpointConnections().stream()
                                .map(endpoint -> String.valueOf(endpoint.name()))
                                .toList());
        return told;
    }

    private static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
