package io.brokerdeck.servicebus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.brokerdeck.sandbox.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Azure's resource manager as its documentation shapes it, in front of one namespace: it lists it, and answers for its
 * metrics what a test says. Only tokens that its token endpoint gave out are good for it.
 */
final class MetricsEndpoint implements AutoCloseable {
    static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    static final String ID =
            "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/shop/providers/Microsoft.ServiceBus/namespaces/test";

    /** @param retryAfter "" for no such header */
    record Reply(int status, String retryAfter, String body) {
        static Reply ok(String body) {
            return new Reply(200, "", body);
        }
    }

    /** What is told on a question whose newest minute is this. */
    interface Script {
        Reply reply(Instant newest);
    }

    /** Questions for metrics, by their parameters. */
    final Queue<Map<String, String>> asked = new ConcurrentLinkedQueue<>();

    volatile Script script = newest -> Reply.ok(answer());

    private final TokenEndpoint tokens;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    MetricsEndpoint(TestAuthority authority, TokenEndpoint tokens) throws IOException, GeneralSecurityException {
        this.tokens = tokens;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TokenEndpoint.context(authority)));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Reply reply = route(exchange);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        if (!reply.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", reply.retryAfter());
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Reply route(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token == null || !tokens.forResourceManager.contains(token.replaceFirst("^Bearer ", ""))) {
            return new Reply(401, "", error("AuthenticationFailed"));
        }
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.ServiceBus/namespaces")) {
            return Reply.ok(
                    "{\"value\":[{\"id\":\"" + ID + "\",\"name\":\"test\",\"location\":\"westeurope\",\"properties\":"
                            + "{\"serviceBusEndpoint\":\"https://test.servicebus.windows.net:443/\"}}]}");
        }
        if (!path.equals(ID + "/providers/Microsoft.Insights/metrics")) {
            return new Reply(404, "", error("ResourceNotFound"));
        }
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        asked.add(query);
        String[] span = query.getOrDefault("timespan", "").split("/");
        return script.reply(Instant.parse(span[1]).minusSeconds(60));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"words of the service\"}}";
    }

    /** An answer with all metrics that are asked for; those not given have no time series. */
    static String answer(Told... told) {
        Map<String, List<Told>> metrics = Arrays.stream(told).collect(Collectors.groupingBy(Told::metric));
        String value = Arrays.stream(Metric.values())
                .map(metric -> metric(metric.word(), metrics.getOrDefault(metric.word(), List.of())))
                .collect(Collectors.joining(","));
        return "{\"cost\":59,\"timespan\":\"2026-01-01T00:00:00Z/2026-01-01T00:05:00Z\",\"interval\":\"PT1M\",\"value\":["
                + value + "],\"namespace\":\"Microsoft.ServiceBus/Namespaces\",\"resourceregion\":\"westeurope\"}";
    }

    private static String metric(String name, List<Told> told) {
        return "{\"id\":\"" + ID + "/providers/Microsoft.Insights/metrics/" + name
                + "\",\"type\":\"Microsoft.Insights/metrics\",\"name\":{\"value\":\"" + name
                + "\",\"localizedValue\":\"words\"},\"displayDescription\":\"words\",\"unit\":\"Count\",\"timeseries\":["
                + told.stream().map(Told::series).collect(Collectors.joining(",")) + "],\"errorCode\":\"Success\"}";
    }

    /** One time series: a metric of an entity, with points such as {@code {"timeStamp":…,"total":…}}. */
    record Told(String metric, String entity, String points) {
        static Told of(Metric metric, String entity, Instant at, double total) {
            return new Told(metric.word(), entity, point(at, total));
        }

        static String point(Instant at, double total) {
            return "{\"timeStamp\":\"" + at + "\",\"total\":" + total + "}";
        }

        private String series() {
            return "{\"metadatavalues\":[{\"name\":{\"value\":\"entityname\",\"localizedValue\":\"entityname\"},\"value\":\""
                    + entity + "\"}],\"data\":[" + points + "]}";
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
