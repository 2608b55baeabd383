package io.brokerdeck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
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
