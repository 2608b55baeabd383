package io.brokerdeck.deadletter.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason == \"expired\"",
                "reason in [\"rejected\", \"expired\"] && deliveries >= 3",
                "deliveries == 3 && size > 10",
                "description.contains(\"time\") || false",
                "exception.startsWith(\"java.\") && exception.endsWith(\"Exception\")",
                "exceptionMessage.matches(\"(?i)TIME ?OUT after \\\\d+ ms\")",
                "type != \"OrderPaid\"",
                "correlationId == \"\"",
                "priority == null && firstDeath == null",
                "lastDeath > now - duration(\"1h\") && lastDeath <= now",
                "lastDeath >= timestamp(\"2026-03-01T11:30:00Z\")",
                "lastDeath.getHours(\"Europe/Berlin\") == 12",
                "headers[\"x-tenant\"] == \"acme\"",
                "headers.retries > 2 && headers.ratio < 1",
                "\"x-tenant\" in headers && !(\"none\" in headers)",
                "has(headers.retries) && !has(headers.none)",
                "headers[\"x-death\"][0].queue == \"orders\"",
                "headers.nothing == null",
                "headers.at < now",
                "properties.appId == \"shop\"",
                "body.order.total > 100",
                "body.order.total == 100.5",
                "body.lines.exists(l, l.sku == \"B\" && l.price > 1)",
                "body.lines.all(l, l.price >= 1)",
                "size(body.lines) == 2 && body.lines[1].sku.matches(\"^[A-C]$\")",
                "body.lines.map(l, l.sku) == [\"A\", \"B\"]",
                "body.open && body.nothing == null",
                "body.big > 1e20",
                "text.contains(\"\\\"sku\\\"\")",
                "text.size() > 10 && size > text.size() - 100"
            })
    void an_expression_that_is_true_matches(String expression) {
        Failures failures = new Failures();

        assertThat(filter(expression).matches(letter(), failures)).isTrue();
        assertThat(failures.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason == \"rejected\"",
                "deliveries > 3",
                "lastDeath < now - duration(\"1h\")",
                "body.order.total > 100.5",
                "exceptionMessage.matches(\"^out\")",
                "body.lines.exists(l, l.price > 3)"
            })
    void an_expression_that_is_false_does_not(String expression) {
        Failures failures = new Failures();

        assertThat(filter(expression).matches(letter(), failures)).isFalse();
        assertThat(failures.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            headers["none"] == "a"              | MISSING
            headers.none == "a"                 | MISSING
            body.order.none > 1                 | MISSING
            body.lines[7].sku == "A"            | MISSING
            body.order.total == 1 / 0           | OTHER
            body.order > 3                      | TYPE
            body.lines.contains("a")            | TYPE
            priority > 3                        | TYPE
            firstDeath < now                    | TYPE
            body.order                          | TYPE
            headers.retries.matches("a")        | TYPE
            """)
    void what_cannot_be_worked_out_does_not_match_and_is_told(String expression, Failures.Kind kind) {
        Failures failures = new Failures();

        assertThat(filter(expression).matches(letter(), failures)).isFalse();
        assertThat(failures.all()).extracting(Failures.Failure::kind).containsExactly(kind);
        assertThat(failures.count()).isEqualTo(1);
    }

    @Test
    void either_side_of_or_decides_whatever_the_other_lacks() {
        assertThat(filter("body.none == 1 || reason == \"expired\"").matches(letter()))
                .isTrue();
    }

    @Test
    void a_body_that_is_no_json_is_null_and_has_text() {
        Letter plain = new Letter().body("just words");

        assertThat(filter("body == null && text == \"just words\"").matches(plain))
                .isTrue();
        assertThat(filter("body == null && text == \"\"").matches(new Letter())).isTrue();
    }

    @Test
    void a_body_is_read_once_for_a_row_and_only_where_it_is_named() {
        Letter letter = letter();

        filter("body.open && body.order.total > 1 && text.contains(\"sku\") && body.big > 1")
                .matches(letter);
        assertThat(letter.bodies).isEqualTo(1);
        filter("reason == \"expired\" || body.open").matches(letter);
        filter("reason == \"rejected\" && body.open").matches(letter);
        assertThat(letter.bodies).isEqualTo(1);
    }

    @Test
    void says_what_it_needs() {
        Filter indexed = filter("reason == \"expired\"");
        Filter headers = filter("\"a\" in headers");
        Filter body = filter("[1].exists(x, body.a == x)");

        assertThat(List.of(indexed.needsBody(), indexed.needsHeaders())).containsOnly(false);
        assertThat(List.of(headers.needsBody(), headers.needsHeaders())).containsExactly(false, true);
        assertThat(List.of(body.needsBody(), body.needsHeaders())).containsExactly(true, false);
        assertThat(filter("text.contains(\"a\")").needsBody()).isTrue();
        assertThat(indexed.fields()).containsExactly(Field.REASON);
    }

    @Test
    void conditions_on_indexed_fields_are_offered_to_a_store() {
        Filter filter = filter("reason == \"expired\" && 3 < deliveries && (type in [\"a\", \"b\"] && "
                + "lastDeath >= timestamp(\"2026-03-01T11:30:00+01:00\")) && firstDeath < now - duration(\"1h30m\")"
                + " && body.open && id != \"x\"");

        assertThat(filter.conditions())
                .containsExactly(
                        new Condition(Field.REASON, Condition.Op.EQUAL, List.of("expired")),
                        new Condition(Field.DELIVERIES, Condition.Op.MORE, List.of(3L)),
                        new Condition(Field.TYPE, Condition.Op.IN, List.of("a", "b")),
                        new Condition(
                                Field.LAST_DEATH,
                                Condition.Op.AT_LEAST,
                                List.of(Instant.parse("2026-03-01T10:30:00Z"))),
                        new Condition(
                                Field.FIRST_DEATH, Condition.Op.LESS, List.of(Instant.parse("2026-03-01T10:30:00Z"))));
        assertThat(filter.isIndexed()).isFalse();
        assertThat(filter("reason == \"a\" && 2 >= size").isIndexed()).isTrue();
        assertThat(filter("id.endsWith(\"7\") && type.startsWith(\"O\") && source.contains(\"x\")")
                        .conditions())
                .containsExactly(
                        new Condition(Field.ID, Condition.Op.ENDS, List.of("7")),
                        new Condition(Field.TYPE, Condition.Op.STARTS, List.of("O")),
                        new Condition(Field.SOURCE, Condition.Op.CONTAINS, List.of("x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason == \"a\" || deliveries > 3",
                "!(reason == \"a\")",
                "reason == type",
                "reason < \"b\"",
                "deliveries > size",
                "deliveries > 3.5",
                "text == \"a\"",
                "body.a == 1",
                "true ? reason == \"a\" : false",
                "deliveries + 1 > 3",
                "\"abc\".contains(id)",
                "id.contains(type)",
                "text.contains(\"a\")",
                "id.matches(\"a\")"
            })
    void no_condition_is_offered_that_need_not_hold_or_has_no_constant(String expression) {
        assertThat(filter(expression).conditions()).isEmpty();
        assertThat(filter(expression).isIndexed()).isFalse();
    }

    @Test
    void serves_many_threads() {
        Filter filter = filter("body.order.total > 100 && exceptionMessage.matches(\"out after [0-9]+\")");
        Letter letter = letter();

        assertThat(IntStream.range(0, 20_000).parallel().allMatch(i -> filter.matches(letter)))
                .isTrue();
    }

    static Filter filter(String expression) {
        Compiled compiled = Filter.compile(expression, NOW);
        assertThat(compiled).as(expression).isInstanceOf(Filter.class);
        return (Filter) compiled;
    }

    private static Letter letter() {
        return new Letter()
                .with(Field.REASON, "expired")
                .with(Field.DELIVERIES, 3L)
                .with(Field.SIZE, 140L)
                .with(Field.DESCRIPTION, "no time left")
                .with(Field.EXCEPTION, "java.net.SocketTimeoutException")
                .with(Field.EXCEPTION_MESSAGE, "time out after 30 ms")
                .with(Field.TYPE, "OrderPlaced")
                .with(Field.LAST_DEATH, Instant.parse("2026-03-01T11:30:00Z"))
                .header("x-tenant", "acme")
                .header("retries", (short) 3)
                .header("ratio", 0.5f)
                .header("at", Instant.parse("2026-01-01T00:00:00Z"))
                .header("nothing", null)
                .header("x-death", List.of(Map.of("queue", "orders", "count", 2)))
                .body(
                        "{\"order\":{\"total\":100.5},\"lines\":[{\"sku\":\"A\",\"price\":1},{\"sku\":\"B\",\"price\":2}],"
                                + "\"open\":true,\"nothing\":null,\"big\":123456789012345678901234}");
    }
}
