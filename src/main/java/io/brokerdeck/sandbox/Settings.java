package io.brokerdeck.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Starts a sandbox by the configuration. What is wrong with it is told with the key, the value and the mend. */
final class Settings {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_MEGABYTES = 16_384;

    private final SandboxConfig config;

    Settings(SandboxConfig config) {
        this.config = config;
    }

    /** @throws IllegalStateException with a sentence that names the key, the value and the mend */
    Sandbox start() {
        String source = config.file().map(file -> key("file") + "=" + file).orElse("the sample");
        SandboxOptions options = options();
        try {
            return Sandbox.start(config.file().map(this::namespace).orElseGet(Sandbox::sample), options);
        } catch (SetupException e) {
            throw new IllegalStateException(source + ": " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "The sandbox " + e.getMessage() + ". " + key("amqp-port") + "=" + config.amqpPort() + " and "
                            + key("management-port") + "=" + config.managementPort()
                            + " must be free on 127.0.0.1: take others, or 0 for any",
                    e);
        }
    }

    SandboxOptions options() {
        int amqp = within("amqp-port", config.amqpPort(), 0, HIGHEST_PORT);
        int management = within("management-port", config.managementPort(), 0, HIGHEST_PORT);
        if (amqp == management && amqp != 0) {
            throw wrong("management-port", String.valueOf(management), "is the AMQP port, too: take another");
        }
        long capacity = within("megabytes", config.megabytes(), 1, MOST_MEGABYTES) * 1024L * 1024;
        SandboxOptions options =
                SandboxOptions.standard().withPorts(amqp, management).withCapacity(capacity);
        return config.keys().isEmpty() ? options : options.withKeys(keys());
    }

    private List<SharedKey> keys() {
        return config.keys().entrySet().stream()
                .map(entry -> new SharedKey(
                        entry.getKey(),
                        secret("keys." + entry.getKey() + ".secret", entry.getValue()),
                        rights("keys." + entry.getKey() + ".rights", entry.getValue())))
                .toList();
    }

    private static String secret(String name, SandboxConfig.Key entry) {
        Optional<String> secret =
                entry.secret().or(() -> entry.secretFile().map(file -> read(name + "-file", file, "the secret")));
        return secret.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalStateException(key(name) + " is missing: set it, or let "
                        + key(name + "-file") + " name a file that holds it"));
    }

    private static Set<Right> rights(String name, SandboxConfig.Key entry) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (String text : entry.rights()) {
            try {
                rights.add(Right.valueOf(text.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw wrong(name, text, "is none of listen, send, manage");
            }
        }
        return rights;
    }

    private String namespace(String file) {
        return read("file", file, "the namespace as JSON, in the form of Microsoft's emulator");
    }

    private static String read(String name, String file, String content) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw wrong(name, file, "cannot be read: name a UTF-8 file that holds " + content);
        }
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(name, String.valueOf(value), "must be between " + least + " and " + most);
        }
        return value;
    }

    private static IllegalStateException wrong(String name, String value, String mend) {
        return new IllegalStateException(key(name) + "=" + value + " " + mend);
    }

    private static String key(String name) {
        return SandboxConfig.PREFIX + "." + name;
    }
}
