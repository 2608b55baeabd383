package io.brokerdeck.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged console as its users run it: a process of its own on a free loopback port, with a data directory of its
 * own. Signs in as {@link #USER} with {@link #PASSWORD}. Ends with {@link #close()}, or with this JVM.
 */
public final class ConsoleProcess implements AutoCloseable {
    public static final String USER = "admin";
    public static final String PASSWORD = "correct horse battery";

    private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path directory;
    private final int port;
    private final Map<String, String> environment;
    private Process process;

    private ConsoleProcess(Path directory, int port, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.port = port;
        this.environment = environment;
        this.process = run();
    }

    /** Starts a console with these configuration keys and waits until it serves. */
    public static ConsoleProcess start(Map<String, String> configuration) throws Exception {
        return start(configuration, Map.of());
    }

    /** @param environment variables that it gets beside those of this process */
    public static ConsoleProcess start(Map<String, String> configuration, Map<String, String> environment)
            throws Exception {
        ConsoleProcess console = launch(configuration, environment);
        console.awaitLive();
        return console;
    }

    private void awaitLive() throws Exception {
        long end = System.nanoTime() + START.toNanos();
        while (!isLive()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String log = log();
                close();
                throw new IllegalStateException("the console did not start:\n" + log);
            }
            Thread.onSpinWait();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** As a crash does: kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it once more, at the same address, with the same configuration and data directory. */
    public void startAgain() throws Exception {
        process = run();
        awaitLive();
    }

    /** Starts a console that is expected to refuse its configuration, and waits for its end. */
    public static Refusal startRefused(Map<String, String> configuration) throws Exception {
        try (ConsoleProcess console = launch(configuration, Map.of())) {
            if (!console.process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the console started all the same:\n" + console.log());
            }
            return new Refusal(console.process.exitValue(), console.log());
        }
    }

    /** How a console ended that would not start. */
    public record Refusal(int exitCode, String log) {}

    private static ConsoleProcess launch(Map<String, String> configuration, Map<String, String> environment)
            throws IOException {
        Path target = Files.createDirectories(Path.of("target/consoles"));
        Path directory = Files.createTempDirectory(target, "console");
        int port = freePort();
        // Keys go by a file, as an operator would keep them: names in quotes and secrets survive, ps shows nothing.
        StringBuilder properties = new StringBuilder();
        configuration.forEach((key, value) ->
                properties.append(escape(key)).append('=').append(escape(value)).append('\n'));
        Path config = Files.createDirectories(directory.resolve("config")).resolve("application.properties");
        Files.writeString(config, properties, StandardCharsets.UTF_8);
        return new ConsoleProcess(directory, port, environment);
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dquarkus.http.port=" + port,
                "-jar",
                APPLICATION.toAbsolutePath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("BROKERDECK_ADMIN_PASSWORD", PASSWORD);
        Process started = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return started;
    }

    /** A port of this machine that nobody serves. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(" ", "\\ ")
                .replace(":", "\\:")
                .replace("=", "\\=");
    }

    private boolean isLive() {
        try {
            return get("/q/health/live", false).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** GETs a path as the administrator. */
    public HttpResponse<String> get(String path) throws IOException {
        return get(path, true);
    }

    private HttpResponse<String> get(String path, boolean signedIn) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (signedIn) {
            request.header("Authorization", "Basic " + credentials());
        }
        return send(request);
    }

    /** POSTs JSON as the administrator, with more headers, each a name and a value. */
    public HttpResponse<String> post(String path, String json, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** PUTs JSON as the administrator. */
    public HttpResponse<String> put(String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        request.timeout(Duration.ofSeconds(30));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String credentials() {
        return Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** All that the console has printed so far. */
    public String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
