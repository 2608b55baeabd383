package io.brokerdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@code deploy/rabbitmq} and fails with what it said. */
final class RabbitScript {
    static final Path PROJECT = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private RabbitScript() {}

    static String run(String action, Path folder, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(PROJECT.resolve("deploy/rabbitmq").toString());
        command.addAll(List.of(action, "--dir", folder.toString()));
        command.addAll(arguments);
        try {
            // A file, not a pipe: the node outlives the script and must not hold a pipe open.
            var output = Files.createTempFile("rabbitmq", ".out");
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                var ended = process.waitFor(3, TimeUnit.MINUTES);
                var said = Files.readString(output);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(String.join(" ", command) + ": " + said);
                }
                return said;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Unit and integration tests run in JVMs of their own; what both share is the Maven (or IDE) that started them. */
    static long mavenOrThisJvm() {
        var self = ProcessHandle.current();
        return Stream.iterate(
                        self.parent(), parent -> parent.isPresent(), parent -> parent.flatMap(ProcessHandle::parent))
                .flatMap(parent -> parent.stream())
                .filter(parent -> parent.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(self)
                .pid();
    }
}
