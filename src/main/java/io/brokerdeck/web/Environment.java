package io.brokerdeck.web;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What this console stands for ("production", in red), so that nobody mistakes one for another. A wrong entry stops the
 * start.
 */
@Startup
@Singleton
class Environment {
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int LONGEST_NAME = 40;

    private static final String PLAIN = "#5f6b7a";

    private final @Nullable String name;
    private final String color;

    @ConfigMapping(prefix = "brokerdeck.environment")
    interface Settings {
        /** The label shown on every page. */
        Optional<String> name();

        /** Its colour: "#" and six hexadecimal digits. */
        Optional<String> color();
    }

    Environment(Settings settings) {
        this.name = settings.name().map(String::strip).orElse(null);
        this.color = settings.color().map(String::strip).orElse(PLAIN);
        if (name != null && (name.isEmpty() || name.length() > LONGEST_NAME)) {
            throw wrong("name", name, "Give 1 to " + LONGEST_NAME + " characters, or leave it out.");
        }
        if (name == null && settings.color().isPresent()) {
            throw wrong("color", color, "A colour needs a brokerdeck.environment.name to stand beside.");
        }
        if (!HEX.matcher(color).matches()) {
            throw wrong("color", color, "Give \"#\" and six hexadecimal digits, such as #b3261e, or leave it out.");
        }
    }

    private static ConfigurationException wrong(String key, String value, String mend) {
        String property = "brokerdeck.environment." + key;
        return new ConfigurationException(property + " is \"" + value + "\". " + mend, Set.of(property));
    }

    /** Null when this console stands for nothing in particular. */
    @Nullable String name() {
        return name;
    }

    String color() {
        return color;
    }
}
