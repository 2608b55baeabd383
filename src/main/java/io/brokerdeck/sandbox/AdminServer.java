package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Serves the management API over HTTP, to who shows a token that allows to manage, and lets AMQP pass over WebSockets, as the
 * service does at the same port. Where an account is given it is the resource manager, too.
 */
final class AdminServer {
    private static final Logger LOG = Logger.getLogger(AdminServer.class);
    private static final String WEB_SOCKET = "/$servicebus/websocket";
    private static final List<String> SUB_PROTOCOLS = List.of("AMQPWSB10", "amqp");
    private static final int LARGEST_FRAME = 1024 * 1024;
    private static final int LARGEST_BODY = 256 * 1024;

    private final Vertx vertx;
    private final Site site;
    private final Admin admin;
    private final AmqpServer amqp;
    private final @Nullable Discovery discovery;

    /**
     * @param account what the resource manager tells, null for none
     */
    AdminServer(Vertx vertx, Site site, AmqpServer amqp, @Nullable SandboxAccount account) {
        this.amqp = amqp;
        this.discovery = account == null ? null : new Discovery(account, site.namespace());
        this.vertx = vertx;
        this.site = site;
        this.admin = new Admin(site.namespace(), site.faults());
    }

    /** Gives the port once it is served. */
    Future<Integer> listen(HttpServerOptions options) {
        options.setWebSocketSubProtocols(SUB_PROTOCOLS).setMaxWebSocketFrameSize(LARGEST_FRAME);
        return vertx.createHttpServer(options)
                .requestHandler(this::arrived)
                .listen()
                .map(HttpServer::actualPort);
    }

    /** Asks for the WebSocket itself: Quarkus switches off that a server of this JVM is handed one. */
    private void arrived(HttpServerRequest request) {
        if (request.path().equals(WEB_SOCKET) && request.headers().contains("Upgrade", "websocket", true)) {
            request.toWebSocket()
                    .onSuccess(amqp::connected)
                    .onFailure(broken -> LOG.debug("a client of the sandbox asked for no proper WebSocket", broken));
        } else {
            received(request);
        }
    }

    private void received(HttpServerRequest request) {
        var body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(ended -> {
            long delay = site.faults().delay().toMillis();
            if (delay <= 0) {
                answer(request, body);
            } else {
                vertx.setTimer(delay, later -> answer(request, body));
            }
        });
    }

    private void answer(HttpServerRequest request, Buffer body) {
        AdminReply reply;
        try {
            reply = route(request, body);
        } catch (IllegalArgumentException e) {
            reply = AdminReply.of(new Refusal(Cause.ARGUMENT, "The path is malformed."));
        } catch (RuntimeException e) {
            LOG.error("the sandbox failed at a call to its management API", e);
            reply = new AdminReply(
                    500, "<Error><Code>500</Code><Detail>The sandbox failed; see its log.</Detail></Error>");
        }
        if (reply.status() == Cause.BUSY.status()) {
            request.response().putHeader("Retry-After", "2");
        }
        request.response()
                .setStatusCode(reply.status())
                .putHeader("Content-Type", reply.type())
                .end(reply.body());
    }

    private AdminReply route(HttpServerRequest request, Buffer body) {
        List<String> segments = AdminRequest.segments(request.path());
        Map<String, String> query = new HashMap<>();
        request.params().forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
        Discovery discovery = this.discovery;
        if (discovery != null && discovery.knows(segments)) {
            try {
                site.tokens()
                        .checkForResourceManager(
                                request.getHeader("Authorization"),
                                site.namespace().now());
                site.faults().checkBusy();
                String base = request.scheme() + "://" + request.authority();
                return AdminReply.json(200, discovery.answer(segments, query, base));
            } catch (Refusal e) {
                return AdminReply.json(e.why().status(), Discovery.error(e));
            }
        }
        try {
            return handle(request, segments, query, body);
        } catch (Refusal e) {
            return AdminReply.of(e);
        }
    }

    private AdminReply handle(
            HttpServerRequest request, List<String> segments, Map<String, String> query, Buffer body) {
        long now = site.namespace().now();
        String token = request.getHeader("Authorization");
        if (token == null) {
            throw new Refusal(Cause.UNAUTHORIZED, "MissingToken: The authorization header was not found.");
        }
        var grants = new Grants();
        grants.add(site.tokens().check(token, now));
        if (body.length() > LARGEST_BODY) {
            throw new Refusal(Cause.ARGUMENT, "The body has more than " + LARGEST_BODY + " bytes.");
        }
        String host =
                request.authority() == null ? "localhost" : request.authority().host();
        var call = new AdminRequest(
                request.method().name(),
                segments,
                query,
                request.getHeader("If-Match") != null,
                body.toString(),
                "https://" + host + "/");
        grants.require(String.join("/", segments), Right.MANAGE, now);
        site.faults().checkBusy();
        return admin.answer(call);
    }
}
