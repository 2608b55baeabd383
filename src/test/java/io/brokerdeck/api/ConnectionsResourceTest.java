package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.operator;
import static io.brokerdeck.testing.Client.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Stage.Profile.class)
class ConnectionsResourceTest {
    private static final String EAST = "/api/v1/brokers/east/connections";

    @BeforeEach
    void polled() {
        Stage.polled();
    }

    @Test
    void connections_are_filtered_sorted_and_paged() {
        viewer().get(EAST + "?blocked=true&namespace=/")
                .then()
                .statusCode(200)
                .body("total", is(3), "items.blocked", everyItem(is(true)), "items.namespace", everyItem(is("/")));

        var seen = new ArrayList<Integer>();
        String cursor = "";
        do {
            JsonPath page = viewer().get(EAST + "?sort=-receivedBytesPerSecond&limit=10" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.channels"));
            String next = page.getString("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);
        assertThat(seen).hasSize(25).startsWith(24, 23, 22).endsWith(2, 1, 0);
    }

    @Test
    void channels_are_those_of_one_connection() {
        String id = viewer().get(EAST + "?q=WORKER-7").jsonPath().getString("items[0].id");

        viewer().get("/api/v1/brokers/east/channels?connection=" + id)
                .then()
                .statusCode(200)
                .body("items", hasSize(1), "items[0].connection", is(id), "items[0].unconfirmed", is(4));
        viewer().get("/api/v1/brokers/east/channels").then().body("items", hasSize(25));
    }

    @Test
    void an_operator_closes_a_connection_with_a_reason() {
        JsonPath first = viewer().get(EAST + "?q=worker-3").jsonPath();

        operator()
                .contentType("application/json")
                .body("{\"reason\": \"it floods\"}")
                .delete(EAST + "/" + first.getString("items[0].id"))
                .then()
                .statusCode(204);

        assertThat(Stage.EAST.closed).containsEntry(first.getString("items[0].name"), "it floods");
    }

    @Test
    void a_reason_is_not_needed_and_not_more_than_a_line() {
        JsonPath first = viewer().get(EAST + "?q=worker-4").jsonPath();
        String path = EAST + "/" + first.getString("items[0].id");

        operator().delete(path).then().statusCode(204);
        assertThat(Stage.EAST.closed).containsEntry(first.getString("items[0].name"), "Closed by an operator");
        operator()
                .contentType("application/json")
                .body("{\"reason\": \"two\\r\\nlines\"}")
                .delete(path)
                .then()
                .statusCode(400)
                .body("detail", containsString("one line"));
        operator().delete(EAST + "/..%2F").then().statusCode(400);
        viewer().delete(path).then().statusCode(403);
    }

    @Test
    void what_the_broker_cannot_do_is_told_with_its_reason() {
        viewer().get("/api/v1/brokers/west/connections")
                .then()
                .statusCode(409)
                .body("type", is("/problems/capability-unavailable"))
                .body("detail", containsString("monitoring tag"));
        viewer().get("/api/v1/brokers/gone/connections").then().statusCode(503);
        viewer().get("/api/v1/brokers/slow/channels").then().statusCode(504).body("reason", is("timeout"));
        viewer().get(EAST + "?blocked=maybe").then().statusCode(400).body("parameter", is("blocked"));
        viewer().get(EAST + "?sort=age").then().statusCode(400).body("detail", containsString("connectedAt"));
    }
}
