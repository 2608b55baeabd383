package io.brokerdeck.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest {
    private static final String COOKIE = "brokerdeck_session";

    @Test
    void a_page_leads_to_the_sign_in_and_back() {
        Client.anonymous()
                .get("/queues?q=orders")
                .then()
                .statusCode(303)
                .header("Location", "/sign-in?to=%2Fqueues%3Fq%3Dorders");

        Client.anonymous()
                .queryParam("to", "/queues?q=orders")
                .get("/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("name=\"to\" value=\"/queues?q=orders\""))
                .body(not(containsString("<script")))
                .body(not(containsString("style=\"")));
        Client.anonymous()
                .formParam("name", " Admin ")
                .formParam("password", Client.PASSWORD)
                .formParam("to", "/queues?q=orders")
                .post("/sign-in")
                .then()
                .statusCode(303)
                .header("Location", "/queues?q=orders");
    }

    @Test
    void the_cookie_is_out_of_reach_for_scripts_and_foreign_posts() {
        Cookie cookie = Client.anonymous()
                .formParam("name", Client.ADMINISTRATOR)
                .formParam("password", Client.PASSWORD)
                .post("/sign-in")
                .detailedCookie(COOKIE);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecured()).as("over plain HTTP").isFalse();
    }

    @Test
    void it_leads_to_no_other_site() {
        for (var to : List.of("//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x=y")) {
            Client.anonymous()
                    .formParam("name", Client.ADMINISTRATOR)
                    .formParam("password", Client.PASSWORD)
                    .formParam("to", to)
                    .post("/sign-in")
                    .then()
                    .statusCode(303)
                    .header("Location", "/");
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_told_alike_and_the_name_is_kept() {
        Client.make("known", "viewer");
        for (var name : List.of("known", "un<known>")) {
            Client.anonymous()
                    .formParam("name", name)
                    .formParam("password", "wrong-password")
                    .post("/sign-in")
                    .then()
                    .statusCode(401)
                    .body(containsString("Name and password do not match"))
                    .body(containsString("value=\"" + name.replace("<", "&lt;").replace(">", "&gt;") + "\""))
                    .body(not(containsString("wrong-password")));
        }
    }

    @Test
    void guessing_is_slowed_down() {
        Client.make("guessed", "viewer");
        var statuses = IntStream.range(0, 12)
                .mapToObj(i -> Client.anonymous()
                        .formParam("name", "guessed")
                        .formParam("password", "guess-" + i)
                        .post("/sign-in"))
                .filter(response -> response.statusCode() == 429)
                .toList();

        assertThat(statuses).isNotEmpty().allSatisfy(response -> assertThat(
                        Integer.parseInt(response.header("Retry-After")))
                .isPositive());
    }

    @Test
    void signing_out_ends_the_session_on_the_server() {
        var session = Client.session(Client.ADMINISTRATOR, Client.PASSWORD);
        Client.anonymous().cookie(COOKIE, session).get("/api/v1/session").then().statusCode(200);

        Client.anonymous()
                .cookie(COOKIE, session)
                .post("/sign-out")
                .then()
                .statusCode(303)
                .header("Location", "/sign-in");

        Client.anonymous()
                .cookie(COOKIE, session)
                .get("/api/v1/session")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @Test
    void a_foreign_page_can_neither_sign_in_nor_out() {
        for (var path : List.of("/sign-in", "/sign-out")) {
            Client.anonymous()
                    .header("Origin", "https://evil.example")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        Client.anonymous()
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .post("/sign-out")
                .then()
                .statusCode(303);
    }
}
