package io.brokerdeck.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A local namespace, reachable from this machine alone. It is gone with its messages when it is closed. May be used from
 * any thread but its own.
 */
public final class Sandbox implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SECOND = 1_000;

    private final Vertx vertx;
    private final Context loop;
    private final Faults faults = new Faults();
    private final SandboxOptions options;
    private final AmqpServer amqp;
    private final int amqpPort;
    private final int managementPort;
    private final int amqpsPort;
    private final int httpsPort;

    private Sandbox(Setup setup, SandboxOptions options) {
        this.options = options;
        var files = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(files));
        loop = vertx.getOrCreateContext();
        var namespace =
                new Namespace(setup, options.tier(), options.capacity(), task -> loop.runOnContext(now -> task.run()));
        var site = new Site(namespace, new Tokens(options.keys(), options.issuer()), faults, new Codec());
        amqp = new AmqpServer(vertx, site);
        try {
            var admin = new AdminServer(vertx, site, amqp, options.account());
            amqpPort = serve("AMQP", options.amqpPort(), port -> amqp.listen(at(new NetServerOptions(), port)));
            managementPort = serve(
                    "the management API",
                    options.managementPort(),
                    port -> admin.listen(at(new HttpServerOptions(), port)));
            SandboxTls tls = options.tls();
            if (tls == null) {
                amqpsPort = 0;
                httpsPort = 0;
            } else {
                amqpsPort = serve(
                        "AMQP over TLS",
                        tls.amqpsPort(),
                        port -> amqp.listen(secure(at(new NetServerOptions(), port), tls)));
                httpsPort = serve(
                        "HTTPS", tls.httpsPort(), port -> admin.listen(secure(at(new HttpServerOptions(), port), tls)));
            }
            loop.runOnContext(now -> {
                vertx.setPeriodic(
                        Clockwork.PERIOD, tick -> namespace.clockwork().tick(namespace.now()));
                vertx.setPeriodic(SECOND, tick -> amqp.tick());
            });
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    /**
     * Starts a namespace and returns when it can be reached.
     *
     * @param configuration in the JSON form of Microsoft's emulator
     * @throws SetupException if the configuration cannot be used
     * @throws IllegalStateException if a port cannot be had
     */
    public static Sandbox start(String configuration, SandboxOptions options) {
        return new Sandbox(SetupReader.read(configuration), options);
    }

    /** A namespace to begin with, in the JSON form of Microsoft's emulator: an insurance company. */
    public static String sample() {
        try (InputStream in = Sandbox.class.getResourceAsStream("sample.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int amqpPort() {
        return amqpPort;
    }

    /** Where the management API is served over HTTP. */
    public int managementPort() {
        return managementPort;
    }

    /** Where AMQP is served over TLS, 0 for nowhere. */
    public int amqpsPort() {
        return amqpsPort;
    }

    /** Where the management API and AMQP over WebSockets are served over HTTPS, 0 for nowhere. */
    public int httpsPort() {
        return httpsPort;
    }

    /** Switches for tests. */
    public Faults faults() {
        return faults;
    }

    /** For the SDK, with the first key. */
    public String connectionString() {
        return connectionString(options.keys().get(0));
    }

    public String connectionString(SharedKey key) {
        return "Endpoint=sb://" + HOST + ":" + amqpPort + ";SharedAccessKeyName=" + key.name() + ";SharedAccessKey="
                + key.secret() + ";UseDevelopmentEmulator=true;";
    }

    /** Breaks all connections off, as when the service moves an entity to another machine. */
    public void dropConnections() {
        this.<@Nullable Void>await(() -> {
            amqp.drop();
            return Future.succeededFuture();
        });
    }

    @Override
    public void close() {
        get(vertx.close());
    }

    private static <T extends NetServerOptions> T at(T server, int port) {
        server.setHost(HOST).setPort(port);
        return server;
    }

    private static <T extends NetServerOptions> T secure(T server, SandboxTls tls) {
        var store = new PfxOptions().setPath(tls.keyStore().toString()).setPassword(tls.password());
        server.setSsl(true).setKeyCertOptions(store);
        return server;
    }

    private int serve(String what, int port, IntFunction<Future<Integer>> listening) {
        try {
            return await(() -> listening.apply(port));
        } catch (IllegalStateException e) {
            throw new IllegalStateException("cannot serve " + what + " at port " + port + ": " + e.getMessage(), e);
        }
    }

    private <T> T await(Supplier<Future<T>> task) {
        return get(
                Future.<T>future(promise -> loop.runOnContext(now -> task.get().onComplete(promise))));
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted amid a step of the sandbox", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the sandbox failed: " + (e.getCause() == null ? e : e.getCause()).getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the sandbox did not answer within " + PATIENCE.toSeconds() + " s", e);
        }
    }
}
