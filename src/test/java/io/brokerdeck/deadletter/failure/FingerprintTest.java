package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Death;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static Facts facts(Map<String, String> headers, String queue) {
        return Letters.READING.of(Letters.message(Map.of("type", "Order"), headers, ""), new Death("rejected", queue));
    }

    /** Of the failures of the demo, as Spring, MassTransit, Celery and Node write them. */
    private static List<String> demo(String reference) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(FingerprintTest.class.getResource("/io/brokerdeck/demo/failures"))
                .toURI());
        List<String> ids = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String[] parts =
                        Files.readString(file).replace("{reference}", reference).split("\n", 3);
                ids.add(Letters.id(Letters.headers(
                        Map.of("exception_type", parts[0], "exception_message", parts[1], "traceback", parts[2]))));
            }
        }
        return ids;
    }

    @Test
    void the_failures_of_four_languages_are_known_again_and_told_apart() throws Exception {
        List<String> some = demo("ORD-10042");
        List<String> others = demo("ORD-99");

        assertThat(some).isEqualTo(others);
        assertThat(Set.copyOf(some)).hasSameSizeAs(some).hasSizeGreaterThan(12);
    }

    @Test
    void it_is_the_same_today_and_in_years() {
        Facts facts = facts(Map.of("exception_type", "Timeout", "exception_message", "no answer in 3 s"), "orders");

        assertThat(Fingerprint.of(facts).id()).isEqualTo("1-ce4cf039438d27a95ed30c7781dd36e9");
    }

    @Test
    void the_pattern_tells_what_is_compared() {
        Pattern pattern = Fingerprint.of(facts(
                        Map.of(
                                "exception_type",
                                "Acme.Timeout`1[System.Int32]",
                                "exception_message",
                                "no answer in 3 s"),
                        "orders"))
                .pattern();

        assertThat(pattern)
                .isEqualTo(new Pattern(
                        1,
                        "processing-error",
                        "",
                        "Acme.Timeout",
                        "no answer in {n} s",
                        List.of("Acme.Timeout"),
                        List.of(),
                        "orders",
                        "Order"));
    }

    @Test
    void each_part_of_the_pattern_counts() {
        Map<String, String> headers = Map.of("exception_type", "Timeout", "exception_message", "no answer");
        Set<String> ids = new HashSet<>();
        ids.add(Letters.id(facts(headers, "orders")));
        ids.add(Letters.id(facts(headers, "bills")));
        ids.add(Letters.id(facts(Map.of("exception_type", "Timeout", "exception_message", "no route"), "orders")));
        ids.add(Letters.id(facts(Map.of("exception_type", "Refused", "exception_message", "no answer"), "orders")));
        ids.add(Letters.id(facts(Map.of(), "orders")));
        ids.add(Letters.id(Letters.READING.of(
                Letters.message(Map.of("type", "Bill"), headers, ""), new Death("rejected", "orders"))));
        ids.add(Letters.id(Letters.READING.of(
                Letters.message(Map.of("type", "Order"), headers, ""), new Death("maxlen", "orders"))));

        assertThat(ids).hasSize(7);
    }

    @Test
    void a_reason_of_the_applications_own_counts_without_its_numbers() {
        assertThat(reason("Rejected by rule 7")).isEqualTo(reason("Rejected by rule 12"));
        assertThat(reason("Rejected by rule 7")).isNotEqualTo(reason("Rejected by hand"));
    }

    private static String reason(String reason) {
        return Letters.id(Letters.headers(Map.of("DeadLetterReason", reason)));
    }

    @Test
    void an_explanation_tells_which_rule_replaced_what() {
        Explanation explanation =
                Fingerprint.explain(facts(Map.of("exception_message", " order 4711 of 'jane' "), "orders"));

        assertThat(explanation.text()).isEqualTo("order 4711 of 'jane'");
        assertThat(explanation.replacements())
                .extracting(replacement ->
                        replacement.rule() + " " + explanation.text().substring(replacement.from(), replacement.to()))
                .containsExactly("number 4711", "quoted 'jane'");
    }

    @Test
    void queues_that_the_broker_named_are_alike() {
        assertThat(Letters.id(facts(Map.of(), "amq.gen-JzTY20BRgKO")))
                .isEqualTo(Letters.id(facts(Map.of(), "amq.gen-X")));
    }
}
