package io.brokerdeck.store;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key of the {@link Seal}: the one configured, else one that the first start makes in the data directory, readable
 * by its owner alone. Without it what was sealed cannot be read: back it up with the data.
 */
@Singleton
final class SealingKey {
    static final String KEY = "brokerdeck.store.sealing-key";
    static final String FILE = KEY + "-file";

    @Produces
    @Singleton
    Seal seal(
            DataDirectory directory,
            @ConfigProperty(name = KEY) Optional<String> given,
            @ConfigProperty(name = FILE) Optional<Path> file) {
        if (given.isPresent()) {
            return new Seal(decoded(KEY, given.get()));
        }
        return new Seal(file.map(path -> decoded(FILE + "=" + path, read(path)))
                .orElseGet(() -> generated(directory.path().resolve("sealing.key"))));
    }

    private static byte[] generated(Path file) {
        byte[] key = new byte[Seal.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(java.nio.ByteBuffer.wrap(Base64.getEncoder().encode(key)));
            return key;
        } catch (FileAlreadyExistsException e) {
            return decoded(file.toString(), read(file));
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + " cannot be written: let the console write to its data directory, or give " + KEY + ".", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    FILE + "=" + file + " cannot be read. Give a file that the console may read.", e);
        }
    }

    private static byte[] decoded(String where, String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length == Seal.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the value
        }
        throw new ConfigurationException(
                where + " holds no key: give 32 random bytes in Base64" + " (openssl rand -base64 32).");
    }
}
