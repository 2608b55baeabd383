package io.brokerdeck.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The few calls of the broker's management API that the workload needs. Thread-safe; every failure is an IOException. */
final class Management {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Target target;
    private final HttpClient http;

    Management(Target target) {
        this.target = target;
        // RabbitMQ ends a connection that is asked to upgrade to HTTP/2 with a body on its way.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    JsonNode get(String path) throws IOException {
        return JSON.readTree(call("GET", path, BodyPublishers.noBody()));
    }

    void put(String path, Object body) throws IOException {
        call("PUT", path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    void post(String path, Object body) throws IOException {
        call("POST", path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    static JsonNode read(InputStream json) throws IOException {
        return JSON.readTree(json);
    }

    static String encoded(String pathSegment) {
        return URLEncoder.encode(pathSegment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte[] call(String method, String path, BodyPublisher body) throws IOException {
        String credentials = target.username() + ":" + target.password();
        HttpRequest request = HttpRequest.newBuilder(target.management().resolve("/api/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .method(method, body)
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IOException(method + " /api/" + path + " was answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + target.management(), e);
        }
    }
}
