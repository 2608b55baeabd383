package io.brokerdeck.api;

import static io.brokerdeck.testing.Client.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.brokerdeck.monitoring.Figure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {
    @Test
    void every_operation_is_described() {
        Map<String, Map<String, Map<String, Object>>> paths =
                new TreeMap<>(document().getMap("paths"));

        paths.keySet().removeIf(path -> path.startsWith("/api/v1/test-"));

        assertThat(paths.keySet()).containsExactlyInAnyOrderElementsOf(declared());
        paths.forEach((path, operations) -> operations.values().stream()
                .filter(Map.class::isInstance)
                .forEach(operation -> {
                    assertThat((String) operation.get("summary"))
                            .as("summary of %s", path)
                            .isNotBlank();
                    assertThat((List<?>) operation.get("tags"))
                            .as("tags of %s", path)
                            .isNotEmpty();
                }));
    }

    @Test
    void the_figures_are_described_by_their_one_list() {
        Map<String, Object> properties = document().getMap("components.schemas.Figures.properties");

        assertThat(properties.keySet())
                .containsAll(Arrays.stream(Figure.values()).map(Figure::json).toList());
    }

    @Test
    void the_interface_for_people_is_served() {
        viewer().get("/q/swagger-ui/").then().statusCode(200);
    }

    private static JsonPath document() {
        return viewer().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Set<String> declared() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.brokerdeck.api")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> paths(type).stream())
                        .filter(path -> path.startsWith("/api/"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> paths(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)))
                .map(method -> type.getAnnotationOfType(Path.class).value()
                        + (method.isAnnotatedWith(Path.class)
                                ? "/" + method.getAnnotationOfType(Path.class).value()
                                : ""))
                .toList();
    }
}
