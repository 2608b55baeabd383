package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(Stage.Profile.class)
class QueuesResourceTest {
    @BeforeEach
    void polled() {
        Stage.polled();
    }

    @Test
    void a_queue_tells_what_is_known_and_null_for_the_rest() {
        viewer().queryParam("broker", "east")
                .queryParam("q", "ORDERS")
                .get("/api/v1/queues")
                .then()
                .statusCode(200)
                .body("total", is(2), "nextCursor", nullValue(), "observedAt", notNullValue())
                .body("items[0].name", is("orders"), "items[0].role", is("work"), "items[0].stale", is(false))
                .body("items[0].figures.ready", is(12), "items[0].figures.oldestMessageAge", is("PT1M30.5S"))
                .body("items[0].figures.oldestMessageAgeBound", is("exact"))
                .body("items[0].figures", hasKey("sizeBytes"), "items[0].figures.sizeBytes", nullValue())
                .body(
                        "items[0].deadLetterQueues",
                        equalTo(List.of(Stage.east("/", "orders.dead").id())))
                .body(
                        "items[1].sources",
                        equalTo(List.of(Stage.east("/", "orders").id())));
    }

    @Test
    void names_of_every_kind_come_back_as_they_are() {
        List<Map<String, String>> items =
                list(Map.of("broker", "east", "role", "parking")).getList("items");

        assertThat(items).hasSize(Stage.HOSTILE.size());
        assertThat(Stage.HOSTILE).allSatisfy(ref -> assertThat(items).anySatisfy(item -> {
            assertThat(item.get("id")).isEqualTo(ref.id());
            assertThat(item.get("namespace")).isEqualTo(ref.namespace());
            assertThat(item.get("name")).isEqualTo(ref.name());
        }));
    }

    @Test
    void a_walk_by_cursor_meets_every_queue_once_and_in_order() {
        var ids = new ArrayList<String>();
        var ready = new ArrayList<Integer>();
        String cursor = null;
        do {
            var request = viewer().queryParam("broker", "west")
                    .queryParam("sort", "-ready")
                    .queryParam("limit", 999);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page = request.get("/api/v1/queues")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            ready.addAll(page.getList("items.figures.ready"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(ids).hasSize(Stage.MANY);
        assertThat(new HashSet<>(ids)).hasSize(Stage.MANY);
        int known = (int) ready.stream().filter(Objects::nonNull).count();
        assertThat(known).isEqualTo(Stage.MANY * 3 / 4);
        assertThat(ready.subList(0, known)).doesNotContainNull().isSortedAccordingTo((a, b) -> b - a);
        assertThat(ready.subList(known, ready.size())).containsOnlyNulls();
    }

    @Test
    void unknown_figures_come_last_in_the_other_order_too() {
        JsonPath page = list(Map.of("broker", "east", "sort", "ready", "limit", "3"));

        assertThat(page.getList("items.figures.ready")).containsExactly(5, 12, null);
    }

    @Test
    void filters_narrow_together_and_repeated_ones_widen() {
        viewer().get("/api/v1/queues?broker=west&kind=quorum&role=dead-letter&namespace=ns-1&namespace=ns-2&limit=1000")
                .then()
                .body("items.kind", everyItem(is("quorum")), "items.role", everyItem(is("dead-letter")))
                .body("total", is((int) java.util.stream.IntStream.range(0, Stage.MANY)
                        .filter(i -> i % 3 == 0 && i % 10 == 0 && (i % 7 == 1 || i % 7 == 2))
                        .count()));
        assertThat(list(Map.of("regex", "^queue-0000[0-4]$")).getInt("total")).isEqualTo(5);
        assertThat(list(Map.of("status", "idle")).getInt("total")).isEqualTo(Stage.HOSTILE.size());
        assertThat(list(Map.of("q", "%2f")).getInt("total")).isEqualTo(2);
    }

    @Test
    void only_what_changed_is_told_but_all_is_counted() {
        long revision = list(Map.of("broker", "west", "limit", "1")).getLong("revision");

        JsonPath since = list(Map.of("broker", "west", "changedSince", Long.toString(revision)));

        assertThat(since.getList("items")).isEmpty();
        assertThat(since.getInt("total")).isEqualTo(Stage.MANY);
        assertThat(list(Map.of("broker", "west", "changedSince", "0")).getList("items"))
                .hasSize(100);
    }

    @Test
    void an_unchanged_answer_is_not_sent_again() {
        String tag = viewer().get("/api/v1/queues?broker=east")
                .then()
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");

        viewer().header("If-None-Match", tag)
                .get("/api/v1/queues?broker=east")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        viewer().header("If-None-Match", "W/\"other\"")
                .get("/api/v1/queues?broker=east")
                .then()
                .statusCode(200);
    }

    @Test
    void a_broker_that_was_never_reached_hides_no_other() {
        viewer().get("/api/v1/queues?limit=1")
                .then()
                .statusCode(200)
                .body("total", is(Stage.MANY + 2 + Stage.HOSTILE.size()), "items", hasSize(1));
        assertThat(list(Map.of("broker", "gone")).getInt("total")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort=size         | sort    | sizeBytes",
                "limit=0           | limit   | from 1 to 1000",
                "limit=1001        | limit   | from 1 to 1000",
                "limit=many        | limit   | from 1 to 1000",
                "role=dead         | role    | dead-letter",
                "regex=(           | regex   | RE2",
                "regex=(?=x)       | regex   | RE2",
                "changedSince=-1   | changedSince | whole number",
                "cursor=nonsense   | cursor  | nextCursor",
                "cursor=WzEsMiwzXQ | cursor  | nextCursor",
                "cursor=WyJuYW1lIiwxLjAsIngiXQ       | cursor  | ",
                "cursor=WyItcmVhZHkiLDEsIngiXQ    | cursor  | sorted by",
            })
    void a_wrong_parameter_is_told_by_name_value_and_mend(String query, String parameter, String mend) {
        String[] parts = query.strip().split("=", 2);
        viewer().queryParam(parts[0], parts[1])
                .get("/api/v1/queues")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("/problems/invalid-request"), "parameter", is(parameter.strip()))
                .body(
                        "detail",
                        allOf(
                                containsString(parameter.strip() + " is \"" + parts[1]),
                                containsString(mend == null ? "" : mend)));
    }

    @Test
    void an_unknown_broker_is_told_with_those_that_are_known() {
        viewer().get("/api/v1/queues?broker=nope")
                .then()
                .statusCode(404)
                .body("detail", allOf(containsString("\"nope\""), containsString("\"east\"")));
    }

    /** Prints what a page of 1,000 out of 10,000 costs; only its size on the wire is held. */
    @Test
    void a_full_page_of_many_queues_is_small_on_the_wire() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port
                        + "/api/v1/queues?broker=west&sort=-ready&limit=1000"))
                .header("Accept-Encoding", "gzip")
                .header("Cookie", "brokerdeck_session=" + Client.session(Client.ADMINISTRATOR, Client.PASSWORD))
                .build();
        var http = HttpClient.newHttpClient();
        var times = new long[30];
        int sent = 0;
        int whole = 0;
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            times[i] = System.nanoTime() - start;
            assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
            sent = response.body().length;
            try (var body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
                whole = body.readAllBytes().length;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                "1,000 of %,d queues: least %d ms, median %d ms, %,d bytes, gzip %,d bytes%n",
                Stage.MANY, times[0] / 1_000_000, times[times.length / 2] / 1_000_000, whole, sent);
        assertThat(sent).isLessThan(whole / 5);
    }

    private static JsonPath list(Map<String, String> parameters) {
        return viewer().queryParams(parameters)
                .get("/api/v1/queues")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
