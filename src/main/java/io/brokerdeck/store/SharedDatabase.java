package io.brokerdeck.store;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Switches from the SQLite file to PostgreSQL as soon as {@code brokerdeck.store.postgresql.url} has a value. */
public final class SharedDatabase implements ConfigSourceFactory {
    static final String PREFIX = "brokerdeck.store.postgresql.";
    private static final String SHARED = "quarkus.datasource.shared.";
    /** So long the database keeps what a console has locked that stopped in the middle of a transaction. */
    public static final String ABANDONED = "10s";

    private static final int ABOVE_APPLICATION_PROPERTIES = 260;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var url = value(context, "url");
        if (url == null) {
            return List.of();
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new ConfigurationException(
                    PREFIX + "url does not start with jdbc:postgresql: — give jdbc:postgresql://host:5432/database");
        }
        var keys = new HashMap<>(Map.of(
                "quarkus.datasource.active",
                "false",
                "quarkus.datasource.journal.active",
                "false",
                "quarkus.datasource.inspections.active",
                "false",
                SHARED + "active",
                "true",
                SHARED + "jdbc.url",
                url,
                SHARED + "jdbc.new-connection-sql",
                "set idle_in_transaction_session_timeout = '" + ABANDONED + "'"));
        put(keys, "username", value(context, "username"));
        put(keys, "password", password(context));
        return List.of(new PropertiesConfigSource(keys, "shared database", ABOVE_APPLICATION_PROPERTIES));
    }

    private static void put(Map<String, String> keys, String name, @Nullable String value) {
        if (value != null) {
            keys.put(SHARED + name, value);
        }
    }

    private static @Nullable String password(ConfigSourceContext context) {
        var file = value(context, "password-file");
        if (file == null) {
            return value(context, "password");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new ConfigurationException(
                    PREFIX + "password-file=" + file + " cannot be read. Give a file that the console may read.", e);
        }
    }

    private static @Nullable String value(ConfigSourceContext context, String key) {
        var value = context.getValue(PREFIX + key);
        return value == null || value.getValue() == null || value.getValue().isBlank() ? null : value.getValue();
    }
}
