package io.brokerdeck.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.brokerdeck.testing.Client;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(PagesTest.Production.class)
class PagesTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"console\" nonce=\"([^\"]+)\">(.*?)</script>");

    public static class Production implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "brokerdeck.environment.name", "</script><b>Production",
                    "brokerdeck.environment.color", "#b3261e");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/queues", "/queues/AAAA", "/topology", "/nodes", "/connections", "/settings"})
    void each_address_gives_the_shell_and_what_it_needs_to_know(String path) throws Exception {
        var response = browser()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .extract();

        var data = DATA.matcher(response.asString());
        assertThat(data.find()).isTrue();
        var shell = new ObjectMapper().readTree(data.group(2));
        assertThat(shell.path("user").asText()).isEqualTo("admin");
        assertThat(shell.path("role").asText()).isEqualTo("administrator");
        assertThat(shell.path("version").asText()).isNotBlank();
        assertThat(shell.at("/environment/name").asText()).isEqualTo("</script><b>Production");
        assertThat(shell.at("/environment/color").asText()).isEqualTo("#b3261e");
        assertThat(response.header("Content-Security-Policy"))
                .contains("'nonce-" + data.group(1) + "'", "frame-ancestors 'none'", "default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void a_nonce_is_used_once() {
        var first = browser().get("/").header("Content-Security-Policy");

        assertThat(browser().get("/").header("Content-Security-Policy")).isNotEqualTo(first);
    }

    @Test
    void a_page_that_there_is_not_says_so_in_the_console_s_face() {
        browser()
                .accept("text/html")
                .get("/no-such-page")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(allOf(containsString("Not found"), containsString("href=\"/\"")));
    }

    @Test
    void a_build_without_the_front_end_says_so() {
        browser()
                .get("/")
                .then()
                .body(allOf(containsString("This build has no front end"), not(containsString("type=\"module\""))));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"Production, red, color", "Production, #12, color", "none, #123456, color", "'', none, name"})
    void a_wrong_environment_is_told_with_its_mend(String name, String color, String key) {
        assertThatThrownBy(() -> new Environment(settings(name, color)))
                .hasMessageContaining("brokerdeck.environment." + key)
                .hasMessageMatching(".*(Give|needs).*");
    }

    private static Environment.Settings settings(String name, String color) {
        return new Environment.Settings() {
            @Override
            public Optional<String> name() {
                return Optional.ofNullable(name);
            }

            @Override
            public Optional<String> color() {
                return Optional.ofNullable(color);
            }
        };
    }

    private static RequestSpecification browser() {
        return Client.anonymous().cookie("brokerdeck_session", Client.session(Client.ADMINISTRATOR, Client.PASSWORD));
    }
}
