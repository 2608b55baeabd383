package io.brokerdeck.servicebus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with one entry of the configuration, a sentence each with key, value (never a secret) and mend. */
final class Faults {
    private final String prefix;
    private final List<String> told = new ArrayList<>();

    Faults(String entry) {
        this.prefix = "brokers.servicebus." + entry + ".";
    }

    List<String> told() {
        return told;
    }

    boolean none() {
        return told.isEmpty();
    }

    void add(String key, String what, String mend) {
        told.add(prefix + key + " " + what + ": " + mend + ".");
    }

    /** A secret that stands in the configuration or in a file; null where it is given nowhere, or after a fault. */
    @Nullable String secret(String key, Optional<String> value, Optional<String> file) {
        if (value.isPresent() && file.isPresent()) {
            add(key, "stands beside " + key + "-file", "keep one of the two");
            return null;
        }
        return file.isPresent() ? read(key + "-file", file.get()) : value.orElse(null);
    }

    /** The content without a closing line break; null after a fault. */
    private @Nullable String read(String key, String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            add(key, "= " + file + " cannot be read", "name a file that the console's user may read");
            return null;
        }
    }

    /** The path of a file that can be read; null after a fault. */
    @Nullable String readable(String key, String file) {
        try {
            if (Files.isReadable(Path.of(file))) {
                return file;
            }
        } catch (InvalidPathException e) {
            // told below, as what cannot be read is
        }
        add(key, "= " + file + " cannot be read", "name a file that the console's user may read");
        return null;
    }
}
