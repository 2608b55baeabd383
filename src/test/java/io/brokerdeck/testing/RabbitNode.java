package io.brokerdeck.testing;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A private RabbitMQ on loopback, run by {@code deploy/rabbitmq}. It outlives neither the Maven run (shared) nor this
 * JVM (fresh). Its methods block until the node has done what they say, and may be called by any thread.
 */
public final class RabbitNode implements AutoCloseable {
    private static final Path NODES = RabbitScript.PROJECT.resolve("target/rabbitmq");

    private final Path folder;
    private final Properties properties;

    private RabbitNode(Path folder) {
        this.folder = folder;
        this.properties = read(folder.resolve("node.properties"));
    }

    /** The versions to test against, oldest first, without those that BROKERDECK_SKIP names. */
    public static List<String> versions() {
        return Stream.of("3.10", "4.0", "4.3")
                .filter(version -> !Skipped.names("rabbitmq-" + version))
                .toList();
    }

    /** The one node of this version for the whole Maven run. Use a virtual host of your own, and do not stop it. */
    public static RabbitNode shared(String version) {
        var folder = NODES.resolve(version);
        return start(folder, version, RabbitScript.mavenOrThisJvm(), List.of());
    }

    /** A node for one test alone, with more options of {@code deploy/rabbitmq start}; close deletes it. */
    public static RabbitNode fresh(String version, String... options) {
        var folder = NODES.resolve("fresh-" + UUID.randomUUID());
        return start(folder, version, ProcessHandle.current().pid(), List.of(options));
    }

    private static RabbitNode start(Path folder, String version, long dieWith, List<String> options) {
        try {
            Files.createDirectories(NODES);
            // Figures that are a second old instead of five let tests wait less; those of quorum queues have a clock of
            // their own.
            var config = Files.createTempFile("rabbitmq", ".conf");
            Files.writeString(config, "collect_statistics_interval = 1000\n");
            var advanced = Files.createTempFile("rabbitmq", ".config");
            Files.writeString(advanced, "[{rabbit, [{quorum_tick_interval, 1000}]}].\n");
            var arguments = new ArrayList<>(List.of("--version", version, "--fresh"));
            arguments.addAll(List.of("--die-with", Long.toString(dieWith), "--config", config.toString()));
            arguments.addAll(List.of("--advanced", advanced.toString()));
            arguments.addAll(options);
            RabbitScript.run("start", folder, arguments);
            Files.delete(config);
            Files.delete(advanced);
            return new RabbitNode(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        RabbitScript.run("start", folder, List.of());
    }

    public void stop() {
        RabbitScript.run("stop", folder, List.of());
    }

    /** As a crash does: kill -9 of the Erlang VM. */
    public void kill() {
        RabbitScript.run("kill", folder, List.of());
    }

    public void restart() {
        RabbitScript.run("restart", folder, List.of());
    }

    /** What rabbitmqctl with these arguments prints. */
    public String ctl(String... arguments) {
        var all = new ArrayList<>(List.of("--"));
        all.addAll(List.of(arguments));
        return RabbitScript.run("ctl", folder, all);
    }

    public Path folder() {
        return folder;
    }

    /** Such as {@code rabbit-1@localhost}. */
    public String name() {
        return properties.getProperty("nodeName");
    }

    public String version() {
        return properties.getProperty("version");
    }

    public String user() {
        return properties.getProperty("user");
    }

    public String password() {
        return properties.getProperty("password");
    }

    public int port(String listener) {
        return Integer.parseInt(properties.getProperty(listener + "Port"));
    }

    /** None of the three addresses carries credentials or a virtual host. */
    public URI amqpUri() {
        return URI.create("amqp://127.0.0.1:" + port("amqp"));
    }

    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + port("management"));
    }

    public URI prometheusUri() {
        return URI.create("http://127.0.0.1:" + port("prometheus"));
    }

    public RabbitApi api() {
        return new RabbitApi(managementUri(), user(), password());
    }

    /** An empty virtual host with a random name, all permissions given to {@link #user()}. */
    public VirtualHost newVirtualHost() {
        return newVirtualHost("test-" + UUID.randomUUID());
    }

    public VirtualHost newVirtualHost(String name) {
        api().put("{}", "vhosts", name);
        return new VirtualHost(this, name);
    }

    public Connection connect(String virtualHost) {
        var factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port("amqp"));
        factory.setUsername(user());
        factory.setPassword(password());
        factory.setVirtualHost(virtualHost);
        try {
            return factory.newConnection();
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("no connection to " + this, e);
        }
    }

    /** Ends a fresh node and deletes its folder; a shared node lives on for the other tests. */
    @Override
    public void close() {
        if (!folder.getFileName().toString().startsWith("fresh-")) {
            return;
        }
        kill();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            Files.delete(folder.resolveSibling(folder.getFileName() + ".lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "RabbitMQ " + version() + " " + name() + " in " + folder;
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
