package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.brokerdeck.broker.QueueRef;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Stage.Profile.class)
class QueueResourceTest {
    @BeforeEach
    void polled() {
        Stage.polled();
    }

    @Test
    void a_queue_is_told_with_properties_consumers_and_routes() {
        var dead = Stage.east("/", "orders.dead");
        viewer().get("/api/v1/queues/" + Stage.east("/", "orders").id())
                .then()
                .statusCode(200)
                .body("name", is("orders"), "figures.ready", is(12), "properties.x-queue-type", is("quorum"))
                .body("deliveryLimit", is(20), "consumersList", hasSize(1), "consumersList[0].prefetch", is(20))
                .body("detailsObservedAt", notNullValue(), "detailsFailure", nullValue())
                .body("deadLetterQueueNames[0].id", is(dead.id()), "deadLetterQueueNames[0].role", is("dead-letter"))
                .body("routes.type", equalTo(List.of("binding", "dead-letter")))
                .body("routes.via", equalTo(List.of("shop", "dlx")), "routes[0].key", is("order.*"))
                .body("estimates.waiting", notNullValue());
    }

    @Test
    void every_name_is_reached_by_its_id_and_by_no_other() {
        for (QueueRef ref : Stage.HOSTILE) {
            var response = viewer().get("/api/v1/queues/" + ref.id())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(response.getString("namespace")).isEqualTo(ref.namespace());
            assertThat(response.getString("name")).isEqualTo(ref.name());
        }
    }

    @Test
    void a_queue_that_no_poll_saw_is_asked_of_the_broker() {
        QueueRef young = Stage.east("/", "just made");
        viewer().get("/api/v1/queues/" + young.id())
                .then()
                .statusCode(404)
                .body("type", is("/problems/not-found"), "detail", containsString("just made"));

        Stage.EAST.unseen.add(young);

        viewer().get("/api/v1/queues/" + young.id())
                .then()
                .statusCode(200)
                .body("name", is("just made"), "role", nullValue(), "figures.ready", nullValue(), "stale", is(true))
                .body("properties", notNullValue());
        Stage.EAST.unseen.remove(young);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..%2F..", "..%2F..%2Fetc", "%2e%2e", "x;y=1", "x", "%00", "%F0%9F%93%AC", "AAAA", "a%20b", "%3B"
            })
    void a_made_up_id_is_refused(String id) {
        int status = viewer().urlEncodingEnabled(false)
                .get("/api/v1/queues/" + id)
                .then()
                .contentType("application/problem+json")
                .extract()
                .statusCode();
        assertThat(status).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {";y=1", "%3By=1", "=", "%00", "/", "%20", "%2F", "A"})
    void nothing_may_follow_an_id(String rest) {
        int status = viewer().urlEncodingEnabled(false)
                .get("/api/v1/queues/" + Stage.east("/", "orders").id() + rest)
                .statusCode();
        assertThat(status).isIn(400, 404);
    }

    @Test
    void a_queue_of_an_unreachable_or_unknown_broker_is_a_problem_that_says_which() {
        viewer().get("/api/v1/queues/" + new QueueRef("gone", "/", "q").id())
                .then()
                .statusCode(503)
                .body("type", is("/problems/broker-unreachable"), "broker", is("gone"))
                .body("detail", is("No answer from 127.0.0.1:1. Start the broker."));
        viewer().get("/api/v1/queues/" + new QueueRef("slow", "/", "q").id())
                .then()
                .statusCode(504);
        viewer().get("/api/v1/queues/" + new QueueRef("odd", "/", "q").id())
                .then()
                .statusCode(502);
        viewer().get("/api/v1/queues/" + new QueueRef("none", "/", "q").id())
                .then()
                .statusCode(404)
                .body("detail", containsString("\"none\""));
    }
}
