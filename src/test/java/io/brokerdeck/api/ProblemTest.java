package io.brokerdeck.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemTest {
    /** Ends requests in every way that a resource can. */
    @Path("/api/v1/test-problems")
    @Produces("application/json")
    @Consumes("application/json")
    public static class Troubled {
        public record Body(int count, String name) {
            public Body {
                if (count < 0) {
                    throw new IllegalArgumentException("count is -1: give a number from 0 on.");
                }
            }
        }

        @POST
        public Body echo(Body body) {
            return body;
        }

        @GET
        @Path("named")
        public String named() {
            throw Problem.conflict("cost-not-accepted", "It costs", "Accept the cost.")
                    .with("cost", 3);
        }

        @GET
        @Path("missing")
        public String missing() {
            throw new NotFoundException();
        }

        @GET
        @Path("broken")
        public String broken() {
            throw new IllegalStateException("a secret of the inside");
        }
    }

    @Test
    void a_named_problem_keeps_its_type_and_members() {
        problem(client().get("/api/v1/test-problems/named").then(), 409, "cost-not-accepted")
                .body("detail", equalTo("Accept the cost."), "cost", equalTo(3));
    }

    @Test
    void an_unknown_path_under_the_api_is_a_problem() {
        problem(client().get("/api/v1/no-such-noun").then(), 404, "not-found");
        problem(client().get("/api/v9").then(), 404, "not-found");
        problem(client().get("/api/v1/test-problems/missing").then(), 404, "not-found");
    }

    @Test
    void a_wrong_method_or_media_type_is_a_problem() {
        problem(client().delete("/api/v1/test-problems/named").then(), 405, "method-not-allowed");
        problem(client().accept("text/csv").get("/api/v1/test-problems/named").then(), 406, "not-acceptable");
        problem(
                client().contentType("text/plain")
                        .body("x")
                        .post("/api/v1/test-problems")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void a_body_that_cannot_be_read_is_told_with_its_place() {
        problem(post("{\"count\": 1,"), 400, "invalid-request").body("detail", containsString("line 1"));
        problem(post("{\"count\": \"many\"}"), 400, "invalid-request").body("detail", containsString("\"count\""));
        problem(post("{\"cuont\": 1}"), 400, "invalid-request")
                .body("detail", containsString("\"cuont\""))
                .body("detail", containsString("count, name"));
        problem(post("{\"count\": -1}"), 400, "invalid-request")
                .body("detail", equalTo("count is -1: give a number from 0 on."));
    }

    @Test
    void an_unexpected_failure_tells_a_reference_and_nothing_of_the_inside() {
        problem(client().get("/api/v1/test-problems/broken").then(), 500, "internal-error")
                .body("reference", matchesPattern("[0-9a-f]{8}"))
                .body(not(containsString("secret")));
    }

    private static ValidatableResponse post(String body) {
        return client().contentType("application/json")
                .body(body)
                .post("/api/v1/test-problems")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String name) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + name), "status", equalTo(status));
    }

    private static RequestSpecification client() {
        return Client.viewer();
    }
}
