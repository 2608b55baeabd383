package io.brokerdeck.testing;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Requests to the console under test, as the users that a test needs. */
public final class Client {
    public static final String ADMINISTRATOR = "admin";
    public static final String PASSWORD = "test-password";

    /** Which roles the console on which port has a test user of. */
    private static final Set<String> MADE = ConcurrentHashMap.newKeySet();

    private Client() {}

    /** Nobody, and without following redirects. */
    public static RequestSpecification anonymous() {
        return given().redirects().follow(false);
    }

    public static RequestSpecification administrator() {
        return user(ADMINISTRATOR, PASSWORD);
    }

    public static RequestSpecification operator() {
        return user(existing("operator"), PASSWORD);
    }

    public static RequestSpecification viewer() {
        return user(existing("viewer"), PASSWORD);
    }

    /** By HTTP Basic. */
    public static RequestSpecification user(String name, String password) {
        return anonymous().auth().preemptive().basic(name, password);
    }

    /** Makes a user with {@link #PASSWORD}, unless the name is there already. */
    public static void make(String name, String role) {
        var status = administrator()
                .contentType("application/json")
                .body("{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"%s\"}".formatted(name, role, PASSWORD))
                .post("/api/v1/users")
                .statusCode();
        if (status != 201 && status != 409) {
            throw new AssertionError("Making the user " + name + " was answered with " + status);
        }
    }

    /** The cookie of a new browser session. */
    public static String session(String name, String password) {
        return anonymous()
                .formParam("name", name)
                .formParam("password", password)
                .post("/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .cookie("brokerdeck_session");
    }

    private static String existing(String role) {
        if (MADE.add(RestAssured.port + " " + role)) {
            make("test-" + role, role);
        }
        return "test-" + role;
    }
}
