package io.brokerdeck.rabbitmq;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests that end by a {@link Deadline}, the body's arrival included; interruption ends them too. Safe for any
 * thread. Answers are kept as they came over the wire (compressed: a tenth and less) until they are read.
 */
final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private final HttpClient client;

    Http(@Nullable SSLContext tls) {
        // version 1.1: the broker's HTTP server ends a PUT or DELETE that offers an upgrade to version 2
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        this.client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    Pending get(Endpoint endpoint, String path) {
        return send(endpoint, path, "GET", Map.of());
    }

    Pending send(Endpoint endpoint, String path, String method, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.at(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept-Encoding", "gzip");
        headers.forEach(request::header);
        Credentials credentials = endpoint.credentials();
        if (credentials != null) {
            request.header("Authorization", credentials.basic());
        }
        return new Pending(endpoint, client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** A request under way. */
    record Pending(Endpoint endpoint, CompletableFuture<HttpResponse<byte[]>> response) {
        /** Waits for a good answer; anything else is a failure that names the address. */
        Answer await(Deadline deadline) throws BrokerException {
            try {
                HttpResponse<byte[]> got = response.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
                Answer answer = new Answer(
                        got.body(),
                        got.headers().firstValue("Content-Encoding").orElse("").equals("gzip"));
                if (got.statusCode() / 100 != 2) {
                    throw new BrokerException(Failures.status(endpoint, got.statusCode(), answer.text()));
                }
                return answer;
            } catch (TimeoutException e) {
                response.cancel(true);
                throw new BrokerException(Failures.timeout(endpoint), e);
            } catch (InterruptedException e) {
                response.cancel(true);
                Thread.currentThread().interrupt();
                throw new BrokerException(Failures.interrupted(endpoint), e);
            } catch (ExecutionException e) {
                throw new BrokerException(Failures.of(endpoint, e), e);
            }
        }
    }

    /** A body as it came. */
    record Answer(byte[] bytes, boolean gzip) {
        InputStream stream() throws IOException {
            InputStream raw = new ByteArrayInputStream(bytes);
            return gzip ? new GZIPInputStream(raw, 64 * 1024) : raw;
        }

        private String text() {
            try (InputStream in = stream()) {
                return new String(in.readNBytes(2000), java.nio.charset.StandardCharsets.UTF_8);
            } catch (IOException e) {
                return "";
            }
        }
    }
}
