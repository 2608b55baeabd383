package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemTypesResourceTest {
    /** A name in its place: after a status, or as the first argument of a conflict, or the constant of one. */
    private static final Pattern USED = Pattern.compile(
            "new (?:Problem|Refusal)\\(\\s*(?:\\d{3}|status),\\s*\"([a-z-]+)\""
                    + "|conflict\\(\\s*\"([a-z-]+)\"|Problem\\.refused\\(\\s*\"([a-z-]+)\"|static final String [A-Z]+ = \"(broker-[a-z]+|capability-[a-z]+)\"");

    @Test
    void every_type_of_problem_leads_to_its_meaning() throws IOException {
        var used = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var matcher = USED.matcher(Files.readString(file));
                while (matcher.find()) {
                    for (int group = 1; group <= matcher.groupCount(); group++) {
                        if (matcher.group(group) != null) {
                            used.add(matcher.group(group));
                        }
                    }
                }
            }
        }

        assertThat(used).contains("invalid-request", "not-found", "internal-error", "broker-busy", "broker-timeout");
        assertThat(used).allSatisfy(name -> anonymous()
                .get("/problems/" + name)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString(name)));
    }

    @Test
    void a_type_that_there_is_not_is_not_found() {
        anonymous().get("/problems/no-such-type").then().statusCode(404);
    }
}
