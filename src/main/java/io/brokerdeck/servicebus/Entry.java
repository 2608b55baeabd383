package io.brokerdeck.servicebus;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks one configured entry. Every fault found becomes a sentence with its key, its value (never a secret) and the
 * mend; nothing is connected to.
 */
final class Entry {
    private static final int MOST_PEEKS = 200;

    private final String name;
    private final ServiceBusConfig.Connection entry;
    private final Faults faults;
    private final Monitors monitors;

    /** What an entry leads to. */
    private record Reach(Namespaces namespaces, Monitor monitor) {}

    Entry(String name, ServiceBusConfig.Connection entry) {
        this.name = name;
        this.entry = entry;
        this.faults = new Faults(name);
        this.monitors = new Monitors(entry.monitor(), faults);
    }

    List<String> faults() {
        return faults.told();
    }

    /** The settings, or null when there are {@link #faults()}. */
    @Nullable Settings settings() {
        Reach reach = reach();
        QueueFilter filter = filter("", entry.include(), entry.exclude(), "namespace/queue, such as shop/orders.*");
        Map<Role, List<Pattern>> roles = roles();
        int peeks = entry.oldestMessages();
        if (peeks < 0 || peeks > MOST_PEEKS) {
            faults.add("oldest-messages", "= " + peeks + " is out of bounds", "give a number from 0 to " + MOST_PEEKS);
        }
        return reach == null || !faults.none()
                ? null
                : new Settings(name, reach.namespaces(), reach.monitor(), filter, roles, peeks);
    }

    private @Nullable Reach reach() {
        Endpoints endpoints = new Endpoints(entry, faults);
        String text = faults.secret("connection-string", entry.connectionString(), entry.connectionStringFile());
        String host = entry.fullyQualifiedNamespace().orElse(null);
        String subscription = entry.discovery().subscription().orElse(null);
        long ways =
                Stream.of(text, host, subscription).filter(way -> way != null).count();
        if (ways != 1) {
            if (faults.none()) {
                faults.add(
                        "connection-string",
                        ways == 0 ? "is missing" : "stands beside another way to the namespace",
                        "give exactly one of connection-string (or connection-string-file), fully-qualified-namespace"
                                + " and discovery.subscription");
            }
            return null;
        }
        if (text != null) {
            return byText(text, endpoints);
        }
        if (host != null && !host.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            faults.add(
                    "fully-qualified-namespace",
                    "= " + host + " is no host name",
                    "write it without scheme and port, as in shop.servicebus.windows.net");
            return null;
        }
        Credentials.Identity identity = new Identities(entry.identity(), Http.client(endpoints.proxy()), faults).make();
        if (identity == null || !faults.none()) {
            return null;
        }
        return host == null ? discovered(identity, endpoints) : named(host, identity, endpoints);
    }

    private @Nullable Reach byText(String text, Endpoints endpoints) {
        monitors.refuse();
        try {
            ConnectionText parsed = ConnectionText.parse(text);
            return unmetered(
                    access(parsed.host(), new Credentials.ConnectionString(text), endpoints, parsed.emulator()));
        } catch (ConnectionText.Wrong e) {
            faults.add("connection-string", String.valueOf(e.getMessage()), e.mend());
            return null;
        }
    }

    private @Nullable Reach named(String host, Credentials.Identity identity, Endpoints endpoints) {
        NamespaceAccess access = access(host, identity, endpoints, false);
        if (!monitors.wanted()) {
            return unmetered(access);
        }
        ResourceId id = monitors.id(host);
        ControlPlane manager = id == null ? null : manager(id.subscription(), identity, endpoints);
        return id == null || manager == null || access == null
                ? null
                : new Reach(new FixedNamespace(access, id), monitors.of(manager));
    }

    private static @Nullable Reach unmetered(@Nullable NamespaceAccess access) {
        return access == null ? null : new Reach(new FixedNamespace(access, null), Monitor.OFF);
    }

    private @Nullable NamespaceAccess access(
            String host, Credentials credentials, Endpoints endpoints, boolean emulator) {
        int label = host.indexOf(".servicebus.");
        return endpoints.access(label > 0 ? host.substring(0, label) : name, host, credentials, emulator);
    }

    private @Nullable Reach discovered(Credentials.Identity identity, Endpoints endpoints) {
        ServiceBusConfig.Discovery wanted = entry.discovery();
        monitors.checkDiscovered();
        QueueFilter filter = filter(
                "discovery.", wanted.include(), wanted.exclude(), "resource-group/namespace, such as production/.*");
        ControlPlane manager = manager(wanted.subscription().orElseThrow(), identity, endpoints);
        if (manager == null) {
            return null;
        }
        Discovery.Scope scope = new Discovery.Scope(wanted.resourceGroup().orElse(null), filter);
        return new Reach(new Discovery(scope, manager, identity, endpoints), monitors.of(manager));
    }

    private @Nullable ControlPlane manager(String subscription, Credentials.Identity identity, Endpoints endpoints) {
        URI address =
                endpoints.uri("identity.resource-manager-uri", entry.identity().resourceManagerUri(), true);
        return address == null ? null : new ControlPlane(address, subscription, identity, endpoints.proxy());
    }

    private QueueFilter filter(
            String prefix, Optional<List<String>> include, Optional<List<String>> exclude, String over) {
        return new QueueFilter(
                patterns(prefix + "include", include.orElse(List.of()), over),
                patterns(prefix + "exclude", exclude.orElse(List.of()), over));
    }

    private List<Pattern> patterns(String key, List<String> texts, String over) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                faults.add(
                        key,
                        "= " + text + " is no regular expression (" + e.getDescription() + ")",
                        "write an RE2 expression over " + over);
            }
        }
        return List.copyOf(patterns);
    }

    private Map<Role, List<Pattern>> roles() {
        Map<Role, List<Pattern>> roles = new EnumMap<>(Role.class);
        entry.roles().forEach((word, texts) -> {
            List<Pattern> patterns = patterns("roles." + word, texts, "namespace/queue");
            Arrays.stream(Role.values())
                    .filter(role -> role.word().equals(word))
                    .findFirst()
                    .ifPresentOrElse(
                            role -> roles.put(role, patterns),
                            () -> faults.add(
                                    "roles." + word,
                                    "is no role",
                                    "use one of "
                                            + Arrays.stream(Role.values())
                                                    .map(Role::word)
                                                    .collect(Collectors.joining(", "))));
        });
        return roles;
    }
}
