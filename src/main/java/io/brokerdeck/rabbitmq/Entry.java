package io.brokerdeck.rabbitmq;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.brokerdeck.broker.QueueFilter;
import io.brokerdeck.broker.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks one configured broker. Every fault found becomes a sentence with its key, its value (never a secret) and the
 * mend; nothing is connected to.
 */
final class Entry {
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(5);

    private final String name;
    private final RabbitConfig.Connection entry;
    private final List<String> faults = new ArrayList<>();

    Entry(String name, RabbitConfig.Connection entry) {
        this.name = name;
        this.entry = entry;
    }

    /** The settings, or null when there are {@link #faults()}. */
    @Nullable Settings settings() {
        Credentials shared = credentials();
        List<Endpoint> amqp = endpoints("amqp-uris", entry.amqpUris(), List.of("amqp", "amqps"), shared);
        List<Endpoint> management =
                endpoints("management-uris", entry.managementUris(), List.of("http", "https"), shared);
        // Prometheus wants no credentials unless told so: they are in its own URI then
        List<Endpoint> prometheus =
                endpoints("prometheus-uris", entry.prometheusUris(), List.of("http", "https"), null);
        if (management.isEmpty() && prometheus.isEmpty() && faults.isEmpty()) {
            fault(
                    "management-uris",
                    "is missing",
                    "give at least one address of the management API, such as"
                            + " http://localhost:15672, or of the Prometheus plugin as prometheus-uris");
        }
        for (Endpoint endpoint : management) {
            if (endpoint.credentials() == null && faults.isEmpty()) {
                fault("username", "is missing", "the management API needs a user: give username and password");
            }
        }
        QueueFilter filter = new QueueFilter(
                patterns("include", entry.include().orElse(List.of())),
                patterns("exclude", entry.exclude().orElse(List.of())));
        Settings settings =
                new Settings(name, amqp, management, prometheus, tls(), filter, roles(), topologyInterval());
        return faults.isEmpty() ? settings : null;
    }

    List<String> faults() {
        return faults;
    }

    private void fault(String key, String what, String mend) {
        faults.add("brokers.rabbitmq." + name + "." + key + " " + what + ": " + mend + ".");
    }

    private @Nullable Credentials credentials() {
        if (entry.password().isPresent() && entry.passwordFile().isPresent()) {
            fault("password", "stands beside password-file", "keep one of the two");
        }
        String password = entry.passwordFile()
                .map(file -> read("password-file", file))
                .or(entry::password)
                .orElse(null);
        String username = entry.username().orElse(null);
        if (username != null && password == null) {
            fault("username", "= " + username + " has no password", "give password or password-file");
        }
        if (username == null && password != null) {
            fault("password", "has no user", "give username");
        }
        return username == null || password == null ? null : new Credentials(username, password);
    }

    /** The content without a closing line break; "" after a fault. */
    private String read(String key, String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | java.nio.file.InvalidPathException e) {
            fault(key, "= " + file + " cannot be read", "name a file that the console's user may read");
            return "";
        }
    }

    private List<Endpoint> endpoints(
            String key, Optional<List<String>> values, List<String> schemes, @Nullable Credentials shared) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String value : values.orElse(List.of())) {
            try {
                URI uri = new URI(value.strip());
                if (uri.getScheme() == null || !schemes.contains(uri.getScheme()) || uri.getHost() == null) {
                    fault(
                            key,
                            "= " + withoutSecret(value) + " is no address of this kind",
                            "write " + schemes.get(0) + "://host:port or " + schemes.get(1) + "://host:port");
                    continue;
                }
                Credentials own = userInfo(uri);
                endpoints.add(new Endpoint(shown(uri), own == null ? shared : own));
            } catch (URISyntaxException e) {
                fault(key, "= " + withoutSecret(value) + " is no URI", "percent-encode special characters");
            }
        }
        return List.copyOf(endpoints);
    }

    private static URI shown(URI uri) throws URISyntaxException {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        int port = uri.getPort() < 0 ? defaultPort(uri.getScheme()) : uri.getPort();
        return new URI(uri.getScheme() + "://" + uri.getHost() + ":" + port + path);
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "amqp" -> 5672;
            case "amqps" -> 5671;
            case "https" -> 443;
            default -> 80;
        };
    }

    private static @Nullable Credentials userInfo(URI uri) {
        String info = uri.getRawUserInfo();
        if (info == null || info.indexOf(':') < 0) {
            return null;
        }
        int colon = info.indexOf(':');
        return new Credentials(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Also for text that is no URI: whatever stands before an {@code @} is left out. */
    private static String withoutSecret(String value) {
        int at = value.lastIndexOf('@');
        return at < 0 ? value : "…" + value.substring(at);
    }

    private List<Pattern> patterns(String key, List<String> texts) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                fault(
                        key,
                        "= " + text + " is no regular expression (" + e.getDescription() + ")",
                        "write an RE2 expression over namespace/queue, such as orders/.*");
            }
        }
        return List.copyOf(patterns);
    }

    private Map<Role, List<Pattern>> roles() {
        Map<Role, List<Pattern>> roles = new EnumMap<>(Role.class);
        entry.roles().forEach((word, texts) -> {
            Optional<Role> role = Arrays.stream(Role.values())
                    .filter(r -> r.word().equals(word))
                    .findFirst();
            List<Pattern> patterns = patterns("roles." + word, texts);
            if (role.isPresent()) {
                roles.put(role.get(), patterns);
            } else {
                fault(
                        "roles." + word,
                        "is no role",
                        "use one of "
                                + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", ")));
            }
        });
        return roles;
    }

    private Duration topologyInterval() {
        String text = entry.topologyInterval();
        try {
            Duration interval = Duration.parse(text);
            if (interval.compareTo(SHORTEST_INTERVAL) >= 0) {
                return interval;
            }
        } catch (DateTimeParseException e) {
            // told below, as the too short one is
        }
        fault(
                "topology-interval",
                "= " + text + " is no duration of at least " + SHORTEST_INTERVAL,
                "write it as in PT60S");
        return SHORTEST_INTERVAL;
    }

    private javax.net.ssl.@Nullable SSLContext tls() {
        try {
            return Tls.context(entry.tls());
        } catch (Tls.Fault e) {
            fault("tls." + e.key(), "= " + e.file() + " " + e.what(), e.mend());
            return null;
        }
    }
}
