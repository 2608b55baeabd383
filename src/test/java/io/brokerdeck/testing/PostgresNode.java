package io.brokerdeck.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The newest PostgreSQL of Debian's packages, with an empty database, on loopback. It lies in the temporary directory, because
 * PostgreSQL refuses to run as root and another user may not reach the checkout.
 */
public final class PostgresNode implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Path BIN = VERSIONS.resolve(newest()).resolve("bin");
    private static final String USER = "brokerdeck";
    private static final String PASSWORD = "only-on-loopback";

    private final Path folder;
    private final int port;

    private PostgresNode(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    private static String newest() {
        String[] versions = VERSIONS.toFile().list();
        return versions == null
                ? "none"
                : Stream.of(versions)
                        .max(Comparator.comparingInt(Integer::parseInt))
                        .orElse("none");
    }

    public static boolean isInstalled() {
        return Files.isExecutable(BIN.resolve("initdb"));
    }

    /** Returns when connections are accepted. */
    public static PostgresNode start() {
        try {
            var folder = Files.createTempDirectory("brokerdeck-postgres");
            var passwordFile = Files.writeString(folder.resolve("password"), PASSWORD);
            if (isRoot()) {
                run("chown", "-R", "postgres", folder.toString());
            }
            var node = new PostgresNode(folder, freePort());
            node.postgres(
                    "initdb",
                    "--pgdata=" + node.data(),
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync");
            node.postgres(
                    "pg_ctl",
                    "start",
                    "--wait",
                    "--pgdata=" + node.data(),
                    "--log=" + folder.resolve("log"),
                    "--options=-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -p " + node.port);
            return node;
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    @Override
    public void close() {
        try {
            postgres("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=" + data());
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void postgres(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(BIN.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException {
        var output = Files.createTempFile("brokerdeck-postgres", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        String.join(" ", command) + ": " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
