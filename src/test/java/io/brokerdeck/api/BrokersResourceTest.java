package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.viewer;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Stage.Profile.class)
class BrokersResourceTest {
    @BeforeEach
    void polled() {
        Stage.polled();
    }

    @Test
    void tells_the_kinds_of_brokers_with_settings_to_begin_with() {
        viewer().get("/api/v1/broker-kinds")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("staged"), "items.label", hasItem("Staged"))
                .body(
                        "items.find { it.name == 'staged' }.example.settings",
                        equalTo(List.of(List.of("brokers.staged.main.seats=3"))));
    }

    @Test
    void a_broker_tells_how_it_stands() {
        viewer().get("/api/v1/brokers/east")
                .then()
                .statusCode(200)
                .body("name", is("east"), "kind", is("staged"), "kindLabel", is("Staged"), "version", is("4.3.6"))
                .body("status", is("degraded"), "circuit.state", is("closed"), "failure", nullValue())
                .body("lastPoll.succeeded", is(true), "lastPoll.duration", containsString("PT"))
                .body("gaps[0].part", is("virtual host hidden"), "gaps[0].mend", is("Allow it."))
                .body("totals.queues", is(2 + Stage.HOSTILE.size()), "totals.ready", is(17))
                .body("totals.sizeBytes", nullValue(), "totals.waiting", nullValue())
                .body("counters.unroutable", is(7f), "counters.deadLetteredExpired", nullValue())
                .body("alarms", equalTo(List.of(java.util.Map.of("node", "n1", "alarm", "memory"))))
                .body("namespaces", equalTo(List.of("/", "a", "a/b")), "revision", notNullValue());
    }

    @Test
    void a_broker_that_cannot_be_reached_tells_why_and_no_figures() {
        viewer().get("/api/v1/brokers/gone")
                .then()
                .statusCode(200)
                .body("status", is("down"), "failure.reason", is("unreachable"), "failure.mend", notNullValue())
                .body("observedAt", nullValue(), "version", nullValue(), "totals.queues", nullValue());
    }

    @Test
    void all_brokers_are_listed_whatever_their_state() {
        viewer().get("/api/v1/brokers")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("east", "west", "gone", "slow", "pulse"));
    }

    @Test
    void nodes_are_told_with_null_for_what_is_unknown() {
        viewer().get("/api/v1/brokers/east/nodes")
                .then()
                .statusCode(200)
                .body("items", hasSize(1), "items[0].uptime", is("PT1H30M"), "items[0].memoryUsedBytes", is(1024))
                .body("items[0].diskFreeBytes", nullValue(), "items[0].alarms", equalTo(List.of("memory")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "..%2Feast", "east%00", "EAST", "%F0%9F%93%AC"})
    void an_unknown_name_is_no_broker(String name) {
        viewer().urlEncodingEnabled(false)
                .get("/api/v1/brokers/" + name)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
