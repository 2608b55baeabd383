package io.brokerdeck.e2e;

import static io.brokerdeck.e2e.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.testing.ConsoleProcess;
import io.brokerdeck.testing.RabbitNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Looking into queues as programs do it: over REST, on the newest real broker; and a console that dies of it. */
@TestInstance(Lifecycle.PER_CLASS)
class InspectionRestIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSPECTIONS = "/api/v1/inspections/";
    private static final int MESSAGES = 30;

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

    private static String looks(QueueRef queue) {
        return "/api/v1/queues/" + queue.id() + "/inspections";
    }

    private JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = console.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A look that has ended; returns its id. */
    private String look() throws Exception {
        // a new queue's delivery limit is told after some seconds
        within(() -> assertThat(
                        console.post(looks(depot.failed()), "{\"dryRun\":true}").statusCode())
                .isEqualTo(200));
        HttpResponse<String> begun = console.post(looks(depot.failed()), "{\"acceptCost\":true}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        String id = JSON.readTree(begun.body()).path("id").asText();
        assertThat(begun.headers().firstValue("Location").orElse("")).endsWith(INSPECTIONS + id);
        within(() -> assertThat(get(INSPECTIONS + id).path("state").asText()).isEqualTo("kept"));
        return id;
    }

    @Test
    void a_look_tells_its_cost_first_and_is_kept_with_what_it_saw() throws Exception {
        within(() -> assertThat(
                        console.post(looks(depot.failed()), "{\"dryRun\":true}").statusCode())
                .isEqualTo(200));
        HttpResponse<String> refused = console.post(looks(depot.failed()), "{}");

        assertThat(refused.statusCode()).isEqualTo(409);
        JsonNode problem = JSON.readTree(refused.body());
        assertThat(problem.path("type").asText()).endsWith("cost-not-accepted");
        assertThat(problem.at("/plan/costs"))
                .extracting(cost -> cost.path("name").asText())
                .contains("redelivered");
        assertThat(problem.at("/plan/messages").asInt()).isEqualTo(MESSAGES);

        String id = look();

        JsonNode kept = get(INSPECTIONS + id);
        assertThat(kept.path("ending").asText()).isEqualTo("all");
        assertThat(kept.path("seen").asInt()).isEqualTo(MESSAGES);
        JsonNode first = get(INSPECTIONS + id + "/messages?limit=20");
        JsonNode second = get(INSPECTIONS + id + "/messages?limit=20&cursor="
                + first.path("nextCursor").asText());
        assertThat(first.path("items")).hasSize(20);
        assertThat(second.path("items")).hasSize(10);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(first.at("/items/0/id").asText()).isEqualTo("id of parcel 0");
        assertThat(first.at("/items/0/reason").asText()).isEqualTo("rejected");
        assertThat(first.at("/items/0/source").asText()).isEqualTo(Depot.PARCELS);
        assertThat(depot.take(Depot.FAILED)).containsExactlyElementsOf(Depot.parcels(MESSAGES));
    }

    @Test
    void one_message_is_shown_with_its_facts_its_body_and_its_way() throws Exception {
        String id = look();

        JsonNode message = get(INSPECTIONS + id + "/messages/7");

        assertThat(message.at("/body/raw/text").asText()).isEqualTo("parcel 7");
        assertThat(message.at("/headers/x-death/0/queue").asText()).isEqualTo(Depot.PARCELS);
        assertThat(message.path("way"))
                .extracting(station -> station.path("what").asText())
                .endsWith("died", "lies");
        assertThat(message.at("/explanation/fingerprint/id").asText())
                .isEqualTo(message.at("/message/group").asText());
        assertThat(console.get(INSPECTIONS + id + "/messages/7/body").body()).isEqualTo("parcel 7");
        assertThat(console.get(INSPECTIONS + id + "/messages/30").statusCode()).isEqualTo(404);
        assertThat(console.get(INSPECTIONS + id + "/messages/..%2f..%2fusers").statusCode())
                .isIn(400, 404);
        assertThat(console.get(INSPECTIONS + "nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void groups_facets_filters_and_notes_lead_through_it() throws Exception {
        String id = look();

        JsonNode groups = get(INSPECTIONS + id + "/groups?q=" + coded("parcel 1"));
        assertThat(groups.path("messages").asInt()).isEqualTo(MESSAGES);
        assertThat(groups.path("items")).hasSize(1);
        String fingerprint = groups.at("/items/0/fingerprint").asText();
        JsonNode facets = get(INSPECTIONS + id + "/facets");
        assertThat(facets.at("/values/reason/0/value").asText()).isEqualTo("rejected");
        assertThat(facets.at("/values/reason/0/count").asInt()).isEqualTo(MESSAGES);
        String filter = coded("id == \"id of parcel 3\" || text.endsWith(\" 4\")");
        within(() -> {
            JsonNode found = get(INSPECTIONS + id + "/messages?filter=" + filter);
            assertThat(found.path("complete").asBoolean()).isTrue();
            assertThat(found.path("items"))
                    .extracting(item -> item.path("number").asInt())
                    .containsExactly(3, 4);
        });
        HttpResponse<String> wrong = console.get(INSPECTIONS + id + "/messages?filter=" + coded("reason ==\n  nobody"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(wrong.body()).path("line").asInt()).isEqualTo(2);
        assertThat(get(INSPECTIONS + id + "/completion?text=rea&offset=3").path("items"))
                .extracting(item -> item.path("text").asText())
                .contains("reason");

        HttpResponse<String> noted = console.put(
                "/api/v1/failures/" + fingerprint,
                "{\"state\":\"investigating\",\"owner\":\"night shift\",\"note\":\"since the new release\"}");
        assertThat(noted.statusCode()).as(noted.body()).isEqualTo(200);
        assertThat(get(INSPECTIONS + id + "/groups").at("/items/0/note/owner").asText())
                .isEqualTo("night shift");
    }

    @Test
    void it_is_exported_without_loss_and_as_a_table() throws Exception {
        String id = look();

        List<String> lines =
                console.get(INSPECTIONS + id + "/export").body().lines().toList();
        String table = console.get(INSPECTIONS + id + "/export?format=csv&filter=" + coded("text == 'parcel 12'"))
                .body();

        assertThat(lines).hasSize(MESSAGES);
        JsonNode line = JSON.readTree(lines.get(5));
        assertThat(line.path("number").asInt()).isEqualTo(5);
        assertThat(new String(line.at("/message/body").binaryValue(), StandardCharsets.UTF_8))
                .isEqualTo("parcel 5");
        assertThat(line.at("/message/properties/deliveryMode/int").asInt()).isEqualTo(2);
        assertThat(table.lines()).hasSize(2).last().asString().contains("\"id of parcel 12\"");
        assertThat(console.get(INSPECTIONS + id + "/export?format=xml").statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_was_selected_in_a_look_is_moved_and_nothing_else() throws Exception {
        String id = look();
        String selection = "{\"inspectionId\":\"" + id + "\",\"query\":{\"filter\":\"text.startsWith('parcel 2')\"}}";
        String order =
                "{\"kind\":\"resubmission\",\"queueId\":\"" + depot.failed().id() + "\",\"selection\":" + selection;

        HttpResponse<String> plan = console.post("/api/v1/operations", order + ",\"dryRun\":true}");
        assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
        // 2 and 20 to 29
        assertThat(JSON.readTree(plan.body()).path("selected").asInt()).isEqualTo(11);
        HttpResponse<String> begun = console.post("/api/v1/operations", order + ",\"acceptCost\":true}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String operation = JSON.readTree(begun.body()).path("id").asText();
        within(() -> assertThat(
                        get("/api/v1/operations/" + operation).path("state").asText())
                .isEqualTo("done"));

        List<String> wanted = Depot.parcels(MESSAGES).stream()
                .filter(body -> body.startsWith("parcel 2"))
                .toList();
        assertThat(get("/api/v1/operations/" + operation).path("done").asInt()).isEqualTo(11);
        assertThat(depot.take(Depot.PARCELS)).containsExactlyElementsOf(wanted);
        assertThat(depot.take(Depot.FAILED))
                .containsExactlyElementsOf(Depot.parcels(MESSAGES).stream()
                        .filter(body -> !wanted.contains(body))
                        .toList());
        HttpResponse<String> none =
                console.post("/api/v1/operations", order.replace("parcel 2", "no such text") + ",\"dryRun\":true}");
        assertThat(none.statusCode()).isEqualTo(409);
    }

    @Test
    void bounds_and_queries_that_make_no_sense_are_refused() throws Exception {
        String id = look();

        assertThat(console.post(looks(depot.failed()), "{\"limit\":0}").statusCode())
                .isEqualTo(400);
        assertThat(console.post(looks(depot.failed()), "{\"limit\":100000000}").statusCode())
                .isEqualTo(400);
        assertThat(console.post("/api/v1/queues/nonsense/inspections", "{}").statusCode())
                .isEqualTo(400);
        assertThat(console.get(INSPECTIONS + id + "/messages?hour=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(console.get(INSPECTIONS + id + "/messages?relation=cousin").statusCode())
                .isEqualTo(400);
        assertThat(console.put("/api/v1/failures/..%2f1", "{\"state\":\"new\"}").statusCode())
                .isIn(400, 404);
    }

    @Test
    void a_console_that_is_killed_in_the_midst_of_a_look_loses_nothing() throws Exception {
        List<String> bodies =
                IntStream.range(0, 30_000).mapToObj(i -> "body " + i).toList();
        try (Depot deep = new Depot(node);
                ConsoleProcess fragile = ConsoleProcess.start(Settings.of(Depot.BROKER, node))) {
            deep.send(Depot.FAILED, bodies);
            within(() -> assertThat(fragile.post(looks(deep.failed()), "{\"dryRun\":true}")
                            .statusCode())
                    .isEqualTo(200));
            String id = JSON.readTree(fragile.post(looks(deep.failed()), "{\"limit\":30000,\"acceptCost\":true}")
                            .body())
                    .path("id")
                    .asText();
            within(() -> assertThat(JSON.readTree(fragile.get(INSPECTIONS + id).body())
                            .path("seen")
                            .asInt())
                    .isPositive());

            fragile.kill();
            within(() -> assertThat(deep.waiting(Depot.FAILED)).isEqualTo(30_000));
            fragile.startAgain();

            JsonNode broken = JSON.readTree(fragile.get(INSPECTIONS + id).body());
            assertThat(broken.path("state").asText()).isEqualTo("broken");
            assertThat(broken.path("seen").asInt()).isPositive();
            assertThat(JSON.readTree(fragile.get(INSPECTIONS + id + "/messages/0")
                                    .body())
                            .at("/body/raw/text")
                            .asText())
                    .isEqualTo("body 0");
            assertThat(fragile.post(looks(deep.failed()), "{\"dryRun\":true}").statusCode())
                    .isEqualTo(200);
            List<String> left = deep.take(Depot.FAILED);
            assertThat(left).isEqualTo(bodies);
        }
    }
}
