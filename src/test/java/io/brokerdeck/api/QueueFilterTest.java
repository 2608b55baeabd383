package io.brokerdeck.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An expression means for REST what it means in the browser, whose tests read the same cases. */
class QueueFilterTest {
    record Cases(List<String> among, Map<String, List<String>> found, List<String> refused) {}

    private static Cases cases() throws Exception {
        try (var file = QueueFilterTest.class.getResourceAsStream("/expressions.json")) {
            return new ObjectMapper().readValue(file, Cases.class);
        }
    }

    static Stream<Arguments> found() throws Exception {
        Cases cases = cases();
        return cases.found().entrySet().stream()
                .map(each -> Arguments.of(each.getKey(), cases.among(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void found(String expression, List<String> among, List<String> names) {
        assertThat(among.stream().filter(QueueFilter.expression(expression))).isEqualTo(names);
    }

    static List<String> refused() throws Exception {
        return cases().refused();
    }

    @ParameterizedTest
    @MethodSource
    void refused(String expression) {
        assertThatThrownBy(() -> QueueFilter.expression(expression)).hasMessageContaining("an RE2 expression");
    }
}
