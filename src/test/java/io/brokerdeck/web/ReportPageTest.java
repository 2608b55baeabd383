package io.brokerdeck.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.broker.WorkPlan;
import io.brokerdeck.deadletter.FailureNotes;
import io.brokerdeck.deadletter.Findings;
import io.brokerdeck.deadletter.Inspection.Ending;
import io.brokerdeck.deadletter.KeptLook;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.store.Seal;
import io.brokerdeck.store.Store;
import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ReportPageTest.Masked.class)
class ReportPageTest {
    private static final QueueRef QUEUE = new QueueRef("rabbit", "shop", "orders.dead");
    private static final WorkPlan.Note COST = new WorkPlan.Note("redelivered", "Messages are marked as redelivered.");
    private static final WorkPlan.Note WARNING = new WorkPlan.Note("consumers", "Two consumers wait meanwhile.");
    private static final Instant DEATH = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SECRET = "Maria Huber";
    private static final String HOSTILE =
            "</style><script>window.hit=1</script><img src=x onerror='hit()'>\u202E\"{nonce}";

    @Inject
    Store store;

    @Inject
    Seal seal;

    @Inject
    Findings findings;

    @Inject
    FailureNotes notes;

    public static class Masked implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "brokerdeck.masking.rules.customers.json-path", "$.customer",
                    "brokerdeck.masking.rules.says.header", "x-exception-message");
        }
    }

    private static Message dead(String id, String type, String exception, String says, String body, String queue) {
        return new Message(
                Map.of("messageId", id, "type", type, "correlationId", id, "contentType", "application/json"),
                Map.of(
                        "x-exception-message",
                        says,
                        "x-exception-stacktrace",
                        exception + ": " + says + "\n\tat com.example.Worker.work(Worker.java:17)\n",
                        "x-death",
                        List.of(Map.of(
                                "queue", queue, "reason", "rejected", "exchange", "", "count", 1L, "time", DEATH))),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Message> dead(int count, IntFunction<Message> each) {
        return IntStream.range(0, count).mapToObj(each).toList();
    }

    private static Message order(int i) {
        return dead(
                "order-" + i,
                "order.created",
                "com.example.PriceMissingException",
                "No price for article " + (4000 + i),
                "{\"order\":" + i + ",\"customer\":\"" + SECRET + "\"}",
                "orders");
    }

    private String keep(long there, List<Message> messages, @Nullable Ending ending) {
        return KeptLook.keep(store, seal, QUEUE, "ada", COST, WARNING, there, messages, ending);
    }

    /** Pages are for those who signed in by the form. */
    private static RequestSpecification browser(String role) {
        Client.make("report-" + role, role);
        return Client.anonymous().cookie("brokerdeck_session", Client.session("report-" + role, Client.PASSWORD));
    }

    private static Response report(RequestSpecification client, String id) {
        return client.accept("text/html").get("/inspections/" + id + "/report");
    }

    private static String page(RequestSpecification client, String id) {
        return report(client, id)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
    }

    @Test
    void tells_the_look_its_failures_an_example_and_counts() {
        String id = keep(3, dead(3, ReportPageTest::order), Ending.ALL);
        String fingerprint = findings.groups(id, 1, Masking.NONE)
                .groups()
                .get(0)
                .fingerprint()
                .id();
        notes.put(fingerprint, FailureNotes.State.INVESTIGATING, "night shift", "since the new release", "bob");

        String page = page(browser("operator"), id);

        assertThat(page)
                .contains("orders.dead", "shop", "rabbit", ">ada<", id)
                .contains("3 of 3 messages seen. That is all that was there.")
                .contains("Messages are marked as redelivered.")
                .contains("<h3>What to mind</h3>", "<li>Two consumers wait meanwhile.</li>")
                .contains("3 messages, 100 % of those seen", "com.example.PriceMissingException")
                .contains("No price for article", "order.created", ">orders<")
                .contains("2026-01-02 03:04:05 UTC", "All within 1 s from 2026-01-02 03:04:05 UTC.")
                .contains("investigating", "night shift", "since the new release", "by bob")
                .contains("order-0", "&quot;order&quot;: 0", SECRET, "Body: json")
                .contains("<caption>Reason</caption>", "rejected", "2026-01-02 03:00 UTC")
                .contains("for report-operator")
                .doesNotContain("What this report does not show");
    }

    @Test
    void needs_no_script_and_loads_nothing_under_a_policy_that_allows_neither() {
        String id = keep(1, dead(1, ReportPageTest::order), Ending.ALL);

        Response answer = report(browser("operator"), id);

        String policy = answer.header("Content-Security-Policy");
        String nonce = policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
        assertThat(policy).contains("default-src 'none'").doesNotContain("script-src", "unsafe");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.asString())
                .contains("<style nonce=\"" + nonce + "\">", "@page { size: A4;", "@media print")
                .doesNotContain("<script", "stylesheet", "style=\"");
    }

    @Test
    void nothing_that_a_message_or_a_person_wrote_becomes_part_of_the_page() {
        QueueRef queue = new QueueRef(HOSTILE, HOSTILE, HOSTILE);
        List<Message> messages = List.of(dead(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE), order(1));
        WorkPlan.Note hostile = new WorkPlan.Note("x", HOSTILE);
        String id = KeptLook.keep(store, seal, queue, HOSTILE, hostile, hostile, 2, messages, Ending.ALL);
        findings.groups(id, 9, Masking.NONE)
                .groups()
                .forEach(group ->
                        notes.put(group.fingerprint().id(), FailureNotes.State.NEW, HOSTILE, HOSTILE, HOSTILE));

        String page = page(browser("operator"), id);

        assertThat(page)
                .contains("&lt;script&gt;window.hit=1", "‹U+202E›", "{nonce}")
                .doesNotContain("<script", "<img", "\u202E");
        assertThat(page.split("</style>", -1)).hasSize(2);
        assertThat(page(browser("viewer"), id)).doesNotContain("<script", "<img", "\u202E");
    }

    @Test
    void a_viewer_gets_it_masked_and_is_told_so() {
        String id = keep(2, dead(2, ReportPageTest::order), Ending.ALL);

        String page = page(browser("viewer"), id);

        assertThat(page)
                .contains("order-0", Masking.MASK, "Parts are masked: your role may not see them.")
                .contains("Rules hide parts of messages from your role")
                .doesNotContain(SECRET);
        assertThat(page(browser("operator"), id)).contains(SECRET).doesNotContain(Masking.MASK);
    }

    @Test
    void a_body_that_cannot_be_masked_is_not_shown_to_a_viewer() {
        Message broken = dead("b", "t", "E", "says", "{\"customer\":\"" + SECRET, "orders");
        String id = keep(1, List.of(broken), Ending.ALL);

        assertThat(page(browser("viewer"), id))
                .contains("The body is not shown to your role.")
                .doesNotContain(SECRET);
    }

    @Test
    void what_was_not_seen_is_said() {
        String id = keep(1_048_576, dead(2, ReportPageTest::order), Ending.MESSAGES);
        String untold = keep(WorkPlan.UNKNOWN, dead(2, ReportPageTest::order), Ending.STOPPED);

        assertThat(page(browser("operator"), id))
                .contains("2 of 1,048,576 messages seen. It ended at its limit of 10,000 messages.")
                .contains("1,048,574 messages of those counted when it began were not seen.");
        assertThat(page(browser("operator"), untold))
                .contains("2 messages seen. Somebody stopped it.")
                .contains("The broker did not tell how many messages were there.")
                .contains("Whether more messages were there is not known.");
    }

    @Test
    void a_look_that_goes_on_says_so_with_what_it_has_so_far() {
        String id = keep(9, dead(4, ReportPageTest::order), null);
        String empty = keep(9, List.of(), null);

        assertThat(page(browser("operator"), id))
                .contains("This look is still being taken. 4 of 9 messages seen so far.")
                .contains("not yet", "Failures so far", "4 messages, 100 % of those seen");
        assertThat(page(browser("viewer"), empty)).contains("No message was seen yet.");
    }

    @Test
    void failures_beyond_the_largest_are_counted() {
        List<Message> messages =
                dead(60, i -> dead("m" + i, "t" + i, "com.example.Failed" + i, "says", "{}", "orders"));
        String id = keep(60, messages, Ending.ALL);

        String page = page(browser("operator"), id);

        assertThat(page)
                .contains("These are the 50 largest failures. 10 messages of smaller ones are not listed here.")
                .contains("And 48 messages with rarer values.");
        assertThat(page.split("<article", -1)).hasSize(51);
    }

    @Test
    void a_long_body_is_cut_and_that_is_said() {
        String items = String.join(",", items(400));
        String id = keep(1, List.of(dead("l", "t", "E", "says", "[" + items + "]", "orders")), Ending.ALL);

        assertThat(page(browser("operator"), id))
                .contains("&quot;item 3&quot;", "Cut: only its begin is printed.")
                .doesNotContain("item 300");
    }

    private static List<String> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"item " + i + "\"").toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "<script>window.hit=1<", "%00"})
    void a_look_that_there_is_not_is_a_page_that_says_so(String id) {
        Response answer = browser("viewer").accept("text/html").get("/inspections/{id}/report", id);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).contains("Not found", "href=\"/\"").doesNotContain("<script");
    }
}
