package io.brokerdeck.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hashed files that a page loads, as Vite's manifest names them. Built once; {@link #built} tells whether any are. */
@Singleton
public class Assets {
    private static final String MANIFEST = "META-INF/resources/manifest.json";
    private static final String ENTRY = "src/main.ts";

    private @Nullable String script;
    private final Set<String> styles = new LinkedHashSet<>();
    private final Set<String> imports = new LinkedHashSet<>();

    Assets(ObjectMapper json) {
        try (InputStream manifest =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(MANIFEST)) {
            if (manifest != null) {
                read(json.readTree(manifest));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(MANIFEST + " cannot be read; build the front end anew", e);
        }
    }

    private void read(JsonNode manifest) {
        JsonNode entry = manifest.path(ENTRY);
        if (entry.isMissingNode()) {
            throw new IllegalStateException(MANIFEST + " has no entry " + ENTRY + "; build the front end anew");
        }
        script = "/" + entry.path("file").asText();
        collect(manifest, entry);
    }

    private void collect(JsonNode manifest, JsonNode chunk) {
        chunk.path("css").forEach(file -> styles.add("/" + file.asText()));
        for (JsonNode name : chunk.path("imports")) {
            JsonNode imported = manifest.path(name.asText());
            if (imports.add("/" + imported.path("file").asText())) {
                collect(manifest, imported);
            }
        }
    }

    public boolean built() {
        return script != null;
    }

    public @Nullable String script() {
        return script;
    }

    public Set<String> styles() {
        return styles;
    }

    /** Scripts that the first one needs at once. */
    public Set<String> imports() {
        return imports;
    }
}
