package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(Stage.Profile.class)
class HistoryResourceTest {
    private static final String ORDERS = Stage.east("/", "orders").id();

    @BeforeEach
    void polled() {
        Stage.polled();
    }

    @Test
    void each_figure_has_one_value_for_each_time() {
        JsonPath history = viewer().get("/api/v1/queues/" + ORDERS + "/history?range=PT10M&figure=ready&figure=waiting")
                .then()
                .statusCode(200)
                .body("id", is(ORDERS), "step", containsString("PT"))
                .extract()
                .jsonPath();

        assertThat(history.getMap("figures")).hasSizeLessThanOrEqualTo(2);
        history.<String, java.util.List<Object>>getMap("figures").values().forEach(values -> assertThat(values)
                .hasSameSizeAs(history.getList("times")));
        viewer().get("/api/v1/brokers/east/history").then().statusCode(200).body("id", is("east"));
    }

    @Test
    void trends_answer_every_queue_that_was_asked_about() {
        String unknown = Stage.east("/", "never seen").id();
        JsonPath trends = viewer().get("/api/v1/trends?figure=ready&id=" + ORDERS + "&id=" + unknown)
                .then()
                .statusCode(200)
                .body("figure", is("ready"), "items", hasSize(2))
                .extract()
                .jsonPath();

        assertThat(trends.getList("items[1].points"))
                .hasSameSizeAs(trends.getList("times"))
                .allMatch(point -> point == null);
    }

    @ParameterizedTest
    @CsvSource({
        "range=1h, range, PT1H",
        "range=PT1S, range, PT1M",
        "range=P400D, range, PT744H",
        "points=1, points, from 2 to 2000",
        "figure=size, figure, sizeBytes"
    })
    void a_wrong_parameter_is_told_by_name_value_and_mend(String query, String parameter, String mend) {
        for (String path :
                new String[] {"/api/v1/queues/" + ORDERS + "/history?", "/api/v1/trends?id=" + ORDERS + "&"}) {
            viewer().get(path + query)
                    .then()
                    .statusCode(400)
                    .body("parameter", is(parameter), "detail", containsString(mend));
        }
    }

    @Test
    void too_many_trends_at_once_are_refused() {
        String ids = IntStream.range(0, 201).mapToObj(i -> "id=" + ORDERS).collect(Collectors.joining("&"));
        viewer().get("/api/v1/trends?" + ids.substring(0, 3)).then().statusCode(400);
        viewer().get("/api/v1/trends").then().statusCode(400).body("detail", containsString("1 to 200"));
    }
}
