package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.viewer;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Stage.Profile.class)
class TopologyResourceTest {
    private static final String ORDERS = Stage.east("/", "orders").id();

    @BeforeEach
    void polled() {
        Stage.polled();
    }

    @Test
    void the_graph_tells_nodes_edges_and_what_goes_round() {
        viewer().get("/api/v1/topology?broker=east")
                .then()
                .statusCode(200)
                .body("total", is(5), "truncated", is(false), "edges", hasSize(4))
                .body("nodes.find { it.name == 'orders' }.queueId", is(ORDERS))
                .body("nodes.find { it.name == 'orders' }.ready", is(12))
                .body("nodes.find { it.name == 'dlx' }.ready", nullValue())
                .body("edges.find { it.type == 'dead-letter' && it.details.policy == 'dead' }.to", is("4:east:x2"))
                .body("cycles", hasSize(1))
                .body("cycles[0]", containsInAnyOrder("4:east:q1", "4:east:q2", "4:east:x1", "4:east:x2"));
    }

    @Test
    void around_a_queue_is_only_what_is_near() {
        viewer().get("/api/v1/topology?depth=1&around=" + ORDERS)
                .then()
                .body("nodes.name", containsInAnyOrder("orders", "shop", "dlx"), "cycles", empty());
        viewer().get("/api/v1/topology?broker=east&namespace=a").then().body("nodes.name", hasItem("alone"));
    }

    @Test
    void a_cut_graph_says_so_and_has_no_edge_into_the_void() {
        viewer().get("/api/v1/topology?broker=east&limit=2")
                .then()
                .body("nodes", hasSize(2), "truncated", is(true), "total", is(5), "edges", empty());
    }

    @Test
    void a_wrong_parameter_is_told() {
        viewer().get("/api/v1/topology?around=nonsense").then().statusCode(400).body("parameter", is("around"));
        viewer().get("/api/v1/topology?depth=0").then().statusCode(400).body("parameter", is("depth"));
    }
}
