package io.brokerdeck.store;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folder of the console's own files. It exists, is writable, and a new one is open to its owner alone. */
@Singleton
public final class DataDirectory {
    static final String KEY = "brokerdeck.data-directory";

    private final Path path;

    DataDirectory(@ConfigProperty(name = KEY) Path path) {
        this.path = path.toAbsolutePath().normalize();
        try {
            create(this.path);
        } catch (IOException | UnsupportedOperationException e) {
            throw refusal("cannot be made (" + e + ")");
        }
        if (!Files.isDirectory(this.path)) {
            throw refusal("is not a directory");
        }
        if (!Files.isWritable(this.path)) {
            throw refusal("is not writable for the user that runs the console");
        }
    }

    public Path path() {
        return path;
    }

    private static void create(Path path) throws IOException {
        if (Files.exists(path)) {
            return;
        }
        var parent = path.getParent();
        if (parent == null || Files.getFileAttributeView(parent, PosixFileAttributeView.class) == null) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private ConfigurationException refusal(String reason) {
        return new ConfigurationException(KEY + "=" + path + " " + reason
                + ". Give a directory that the console may write to, or change the owner of this one.");
    }
}
