package io.brokerdeck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Stage.Profile.class)
class EventsResourceTest {
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void polled() {
        Stage.polled();
    }

    @Test
    void a_client_is_told_of_each_broker_at_once_and_then_of_what_changes() {
        var lines = listen(Client.session(Client.ADMINISTRATOR, Client.PASSWORD), null).lines;

        await().atMost(GENEROUS).untilAsserted(() -> {
            assertThat(lines).contains("event:snapshot", ":");
            assertThat(lines).anyMatch(line -> line.startsWith("data:") && line.contains("\"broker\":\"east\""));
            assertThat(lines.stream().filter(line -> line.contains("\"broker\":\"pulse\"")))
                    .hasSizeGreaterThan(2);
        });
        assertThat(lines.stream().filter(line -> line.contains("\"broker\":\"east\"")))
                .hasSize(1);
    }

    @Test
    void a_client_that_comes_back_is_told_only_what_it_missed() {
        var lines = listen(
                        Client.session(Client.ADMINISTRATOR, Client.PASSWORD),
                        Long.toString(Long.parseLong(Client.viewer()
                                .get("/api/v1/brokers/east")
                                .jsonPath()
                                .getString("revision"))))
                .lines;

        await().atMost(GENEROUS).until(() -> lines.stream().anyMatch(line -> line.contains("\"broker\":\"pulse\"")));
        assertThat(lines).noneMatch(line -> line.contains("\"broker\":\"east\""));
    }

    @Test
    void ten_tabs_stay_live() {
        String session = Client.session(Client.ADMINISTRATOR, Client.PASSWORD);
        List<Stream> tabs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tabs.add(listen(session, null));
        }
        await().atMost(GENEROUS).untilAsserted(() -> assertThat(tabs)
                .allMatch(tab -> tab.lines.stream()
                                .filter(line -> line.contains("\"broker\":\"pulse\""))
                                .count()
                        > 1));
    }

    @Test
    void a_stream_ends_with_its_session() {
        String session = Client.session(Client.ADMINISTRATOR, Client.PASSWORD);
        var stream = listen(session, null);
        await().atMost(GENEROUS).until(() -> stream.lines.contains(":"));

        Client.anonymous().cookie("brokerdeck_session", session).post("/sign-out");

        await().atMost(GENEROUS).until(stream.end::isDone);
        assertThat(stream.end).isCompletedWithValue(200);
    }

    @Test
    void a_tab_that_is_closed_while_it_loads_is_no_error() throws Exception {
        String session = Client.session(Client.ADMINISTRATOR, Client.PASSWORD);
        var request = ("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nCookie: brokerdeck_session=" + session
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var told = new Told();
        Logger.getLogger("").addHandler(told);
        try {
            for (int i = 0; i < 20; i++) {
                try (var tab = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
                    tab.setSoLinger(true, 0);
                    tab.getOutputStream().write(request);
                    // once at once, so that the first event meets a closed line, and once when events have come
                    if (i % 2 == 1) {
                        assertThat(tab.getInputStream().read()).isPositive();
                    }
                }
            }
            // events and heartbeats have met the closed lines when one that came later has had some
            var seen = listen(session, null).lines;
            await().atMost(GENEROUS).until(() -> Collections.frequency(seen, ":") > 5);
        } finally {
            Logger.getLogger("").removeHandler(told);
        }

        assertThat(told.failures).isEmpty();
    }

    /** Failures in the log that an operator sees. */
    private static final class Told extends Handler {
        private final List<String> failures = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getThrown() != null && line.getLevel().intValue() >= Level.INFO.intValue()) {
                failures.add(line.getLoggerName() + ": " + line.getMessage() + ": " + line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private record Stream(List<String> lines, CompletableFuture<Integer> end) {}

    private Stream listen(String session, @Nullable String lastEventId) {
        List<String> lines = new CopyOnWriteArrayList<>();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/events"))
                .header("Cookie", "brokerdeck_session=" + session);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var end = http.sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(new Collect(lines)))
                .thenApply(HttpResponse::statusCode);
        return new Stream(lines, end);
    }

    private record Collect(List<String> lines) implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            lines.add("failed: " + failure);
        }

        @Override
        public void onComplete() {
            lines.add("completed");
        }
    }
}
