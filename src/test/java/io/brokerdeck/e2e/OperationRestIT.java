package io.brokerdeck.e2e;

import static io.brokerdeck.e2e.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Moving dead letters as programs do it: over REST, on the newest real broker. */
@TestInstance(Lifecycle.PER_CLASS)
class OperationRestIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATIONS = "/api/v1/operations";
    private static final int MESSAGES = 20;

    private RabbitNode node;
    private ConsoleProcess console;
    private Depot depot;

    @BeforeAll
    void start() throws Exception {
        node = RabbitNode.shared(RabbitNode.versions().get(RabbitNode.versions().size() - 1));
        console = ConsoleProcess.start(Settings.of(Depot.BROKER, node));
    }

    @AfterAll
    void stop() throws Exception {
        console.close();
    }

    @BeforeEach
    void fill() throws Exception {
        depot = new Depot(node);
        depot.fail(MESSAGES);
    }

    @AfterEach
    void empty() throws Exception {
        depot.close();
    }

    @Test
    void a_dry_run_tells_what_would_happen_and_does_nothing() throws Exception {
        JsonNode plan = plan();

        assertThat(plan.path("messages").asInt()).isEqualTo(MESSAGES);
        assertThat(plan.path("planned").asInt()).isEqualTo(MESSAGES);
        assertThat(plan.at("/queue/name").asText()).isEqualTo(Depot.FAILED);
        assertThat(plan.path("stripped")).extracting(JsonNode::asText).contains("x-death");
        assertThat(plan.path("added")).extracting(JsonNode::asText).contains("brokerdeck-resubmission-id");
        assertThat(depot.waiting(Depot.FAILED)).isEqualTo(MESSAGES);
        assertThat(get(OPERATIONS + "?queue=" + depot.failed().id()).path("items"))
                .isEmpty();
    }

    @Test
    void the_same_key_and_body_begin_one_operation_and_another_body_is_refused() throws Exception {
        plan();
        String key = UUID.randomUUID().toString();
        String body = body("\"acceptCost\":true");

        HttpResponse<String> first = console.post(OPERATIONS, body, "Idempotency-Key", key);
        HttpResponse<String> second = console.post(OPERATIONS, body, "Idempotency-Key", key);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
        String id = JSON.readTree(first.body()).path("id").asText();
        assertThat(JSON.readTree(second.body()).path("id").asText()).isEqualTo(id);
        assertThat(first.headers().firstValue("Location").orElse("")).endsWith(OPERATIONS + "/" + id);
        HttpResponse<String> other =
                console.post(OPERATIONS, body("\"acceptCost\":true,\"rate\":5"), "Idempotency-Key", key);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("idempotency-key-reused");
        within(() ->
                assertThat(get(OPERATIONS + "/" + id).path("state").asText()).isEqualTo("done"));
        assertThat(get(OPERATIONS + "/" + id).path("done").asInt()).isEqualTo(MESSAGES);
        assertThat(get(OPERATIONS + "?queue=" + depot.failed().id()).path("items"))
                .hasSize(1);
        assertThat(get(OPERATIONS + "/" + id + "/messages?outcome=settled&limit=50")
                        .path("items"))
                .hasSize(MESSAGES)
                .first()
                .satisfies(message ->
                        assertThat(message.path("messageId").asText()).isEqualTo("id of parcel 0"));
        assertThat(depot.take(Depot.PARCELS)).containsExactlyElementsOf(Depot.parcels(MESSAGES));
        assertThat(console.get("/q/metrics").body().lines())
                .anyMatch(line -> line.startsWith("brokerdeck_operations{") && line.contains("state=\"done\""))
                .anyMatch(line -> line.startsWith("brokerdeck_operation_messages_total{")
                        && line.contains("broker=\"" + Depot.BROKER + "\"")
                        && line.contains("outcome=\"settled\""));
    }

    @Test
    void a_request_sent_many_times_at_once_begins_one_operation() throws Exception {
        plan();
        String key = UUID.randomUUID().toString();
        String body = body("\"acceptCost\":true,\"rate\":10");

        List<JsonNode> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return JSON.readTree(console.post(OPERATIONS, body, "Idempotency-Key", key)
                                .body());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();

        assertThat(answers)
                .extracting(answer -> answer.path("id").asText())
                .doesNotContain("")
                .containsOnly(answers.get(0).path("id").asText());
        within(() -> assertThat(depot.waiting(Depot.PARCELS)).isEqualTo(MESSAGES));
    }

    @Test
    void a_second_operation_on_a_queue_is_refused_with_the_id_of_the_first() throws Exception {
        plan();
        HttpResponse<String> first = console.post(OPERATIONS, body("\"acceptCost\":true,\"rate\":1"));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        String id = JSON.readTree(first.body()).path("id").asText();

        HttpResponse<String> second = console.post(OPERATIONS, body("\"acceptCost\":true"));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("queue-busy");
        assertThat(JSON.readTree(second.body()).path("operation").asText()).isEqualTo(id);
        assertThat(console.post(OPERATIONS + "/" + id + "/cancel", "").statusCode())
                .isEqualTo(200);
        within(() ->
                assertThat(get(OPERATIONS + "/" + id).path("state").asText()).isEqualTo("cancelled"));
        within(() -> assertThat(depot.waiting(Depot.FAILED) + depot.waiting(Depot.PARCELS))
                .isEqualTo(MESSAGES));
    }

    Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("destination.name", """
                        "destination":{"to":"queue","name":""}"""),
                Arguments.of("destination.name", """
                        "destination":{"to":"queue","name":"  "}"""),
                Arguments.of("destination.to", """
                        "destination":{"to":"moon"}"""),
                Arguments.of("rate", """
                        "rate":-1"""),
                Arguments.of("rate", """
                        "rate":"fast\""""),
                Arguments.of("onDoubt", """
                        "onDoubt":"perhaps\""""),
                Arguments.of("purge", """
                        "purge":true"""));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_refused_by_the_name_of_its_field(String field, String more) throws Exception {
        refused(field, body(more));
    }

    @Test
    void what_is_to_be_done_with_which_messages_must_be_said_clearly() throws Exception {
        refused("kind", body("").replace("resubmission", "purge"));
        refused("queueId", body("").replace(depot.failed().id(), "nonsense"));
        String all = "\"all\":true";
        refused("selection", body("").replace(all, all + ",\"where\":{\"types\":[\"parcel\"]}"));
        refused("selection", body("").replace(all, ""));
        refused("selection.where", body("").replace(all, "\"where\":{}"));
        refused("selection.atMost", body("").replace(all, all + ",\"atMost\":0"));
        refused("selection.some", body("").replace(all, all + ",\"some\":1"));
    }

    private void refused(String field, String body) throws Exception {
        HttpResponse<String> answer = console.post(OPERATIONS, body);

        assertThat(answer.statusCode()).as(body + " → " + answer.body()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asText()).endsWith("invalid-request");
        assertThat(problem.path("detail").asText()).contains(field);
    }

    @Test
    void what_was_never_begun_is_not_found() throws Exception {
        List<String> none = List.of(OPERATIONS + "/none", OPERATIONS + "/none/messages", OPERATIONS + "/none/archive");

        for (String path : none) {
            assertThat(console.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (String action : List.of("pause", "resume", "cancel")) {
            assertThat(console.post(OPERATIONS + "/none/" + action, "{}").statusCode())
                    .as(action)
                    .isEqualTo(404);
        }
    }

    /** The plan, as soon as the broker has told of the new queue. */
    private JsonNode plan() throws Exception {
        within(() -> {
            HttpResponse<String> answer = console.post(OPERATIONS, body("\"dryRun\":true"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).path("messages").asInt()).isEqualTo(MESSAGES);
        });
        return JSON.readTree(console.post(OPERATIONS, body("\"dryRun\":true")).body());
    }

    private String body(String more) {
        return """
                {"kind":"resubmission","queueId":"%s","selection":{"all":true}%s}
                """.formatted(depot.failed().id(), more.isEmpty() ? "" : "," + more);
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(console.get(path).body());
    }
}
