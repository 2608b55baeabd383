package io.brokerdeck.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsersResourceTest {
    private static final String COOKIE = "brokerdeck_session";

    @Test
    void users_are_listed_without_their_hashes() {
        Client.administrator()
                .get("/api/v1/users")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("admin"), "nextCursor", nullValue())
                .body(not(containsString("$2")));
    }

    @Test
    void a_session_tells_who_one_is() {
        Client.operator()
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("user", equalTo("test-operator"), "role", equalTo("operator"))
                .body("permissions", contains("READ", "OPERATE"));
    }

    @Test
    void a_new_user_signs_in_and_a_deleted_one_no_more() {
        put(Client.administrator(), "{\"name\":\"fresh\",\"role\":\"viewer\",\"password\":\"a-good-password\"}")
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/users/fresh"))
                .body("name", equalTo("fresh"), "role", equalTo("viewer"), "createdAt", notNullValue());
        asFresh("a-good-password").statusCode(200);

        Client.administrator().delete("/api/v1/users/fresh").then().statusCode(204);

        asFresh("a-good-password").statusCode(401);
        Client.administrator()
                .delete("/api/v1/users/fresh")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void what_is_wrong_with_a_new_user_is_told() {
        refused("{\"role\":\"viewer\",\"password\":\"a-good-password\"}", "\"name\"");
        refused("{\"name\":\"x\",\"role\":\"king\",\"password\":\"a-good-password\"}", "viewer, operator or");
        refused("{\"name\":\"x\",\"role\":\"viewer\",\"password\":\"short\"}", "8 characters");
        refused("{\"name\":\"a b\",\"role\":\"viewer\",\"password\":\"a-good-password\"}", "\"a b\"");
        refused("{\"name\":\"x\",\"role\":\"viewer\",\"password\":\"" + "x".repeat(73) + "\"}", "72 bytes");
        put(Client.administrator(), "{\"name\":\"admin\",\"role\":\"viewer\",\"password\":\"a-good-password\"}")
                .post("/api/v1/users")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/user-exists"));
    }

    @Test
    void the_last_administrator_stays() {
        Client.administrator()
                .delete("/api/v1/users/admin")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/last-administrator"));
        put(Client.administrator(), "{\"role\":\"viewer\"}")
                .put("/api/v1/users/admin/role")
                .then()
                .statusCode(409);
    }

    @Test
    void a_new_password_works_at_once_and_the_old_one_no_more() {
        Client.make("changing", "viewer");
        Client.user("changing", Client.PASSWORD).get("/api/v1/session").then().statusCode(200);
        var mine = Client.session("changing", Client.PASSWORD);
        var other = Client.session("changing", Client.PASSWORD);

        var renewed = put(browser(mine), "{\"current\":\"test-password\",\"new\":\"another-password\"}")
                .put("/api/v1/session/password")
                .then()
                .statusCode(204)
                .extract()
                .cookie(COOKIE);

        browser(renewed).get("/api/v1/session").then().statusCode(200);
        browser(mine).get("/api/v1/session").then().statusCode(401);
        browser(other).get("/api/v1/session").then().statusCode(401);
        Client.user("changing", Client.PASSWORD).get("/api/v1/session").then().statusCode(401);
        Client.user("changing", "another-password")
                .get("/api/v1/session")
                .then()
                .statusCode(200);
    }

    @Test
    void a_change_by_a_session_needs_the_header_and_the_own_origin() {
        var session = Client.session(Client.ADMINISTRATOR, Client.PASSWORD);
        var path = "/api/v1/users/nobody-of-this-name";

        Client.anonymous()
                .cookie(COOKIE, session)
                .delete(path)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/cross-site"));
        browser(session)
                .header("Origin", "http://evil.example")
                .delete(path)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/cross-site"));
        Client.administrator().header("Origin", "null").delete(path).then().statusCode(403);
        browser(session)
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .delete(path)
                .then()
                .statusCode(404);
    }

    @Test
    void only_programs_are_invited_to_send_a_password() {
        Client.anonymous()
                .get("/api/v1/session")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"));
        Client.anonymous()
                .header("X-Requested-With", "brokerdeck")
                .get("/api/v1/session")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", nullValue());
        Client.user("admin", "wrong-password")
                .get("/api/v1/session")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"));
        Client.anonymous()
                .header("Authorization", "Basic ***")
                .get("/api/v1/session")
                .then()
                .statusCode(401);
    }

    private static void refused(String user, String told) {
        put(Client.administrator(), user)
                .post("/api/v1/users")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"), "detail", containsString(told));
    }

    private static ValidatableResponse asFresh(String password) {
        return Client.user("fresh", password).get("/api/v1/session").then();
    }

    private static RequestSpecification browser(String session) {
        return Client.anonymous().cookie(COOKIE, session).header("X-Requested-With", "brokerdeck");
    }

    private static RequestSpecification put(RequestSpecification client, String json) {
        return client.contentType("application/json").body(json);
    }
}
