package io.brokerdeck.deadletter.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class JunkTest {
    private static final List<String> NAMES = List.of(
            "x-death",
            "x-first-death-queue",
            "DeadLetterReason",
            "DeadLetterErrorDescription",
            "MT-Fault-StackTrace",
            "MT-Fault-Timestamp",
            "MT-Fault-RetryCount",
            "NServiceBus.EnclosedMessageTypes",
            "NServiceBus.TimeOfFailure",
            "NServiceBus.FailedQ",
            "x-exception-stacktrace",
            "task",
            "id",
            "root_id",
            "retries",
            "traceparent",
            "stacktrace",
            "brokerdeck-resubmission-count",
            "exception_type",
            "x-other",
            "");

    private static final List<String> PIECES = List.of(
            "at ",
            "(",
            ")",
            "Caused by: ",
            "Suppressed: ",
            " ---> ",
            "--- End of inner exception stack trace ---",
            "\n",
            "\n\t",
            "Traceback (most recent call last):",
            "File \"",
            "\", line 1, in x",
            "<",
            ">",
            "$$",
            "$",
            "d__1",
            "::",
            ":",
            "/",
            "\\",
            "'",
            "\"",
            "http://",
            "@",
            "2026-11-25",
            "T",
            "10:00:00",
            ".",
            "-",
            "1",
            "a.b.C",
            "[cause]: ",
            "<---",
            "| ",
            "+ ",
            "(Inner Exception #0) ",
            "\ud83d",
            "\u0000",
            "0x",
            "Nov ",
            "`1[",
            "] ");

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces)));
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts.map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(
                        true,
                        new byte[] {(byte) 0xff, 0, 49},
                        Instant.MAX,
                        Instant.MIN,
                        Instant.EPOCH,
                        new BigDecimal("1e400"),
                        Double.NaN,
                        (byte) -1,
                        new StringBuilder("foreign")));
        return Arbitraries.recursive(() -> scalars, JunkTest::within, 0, 4);
    }

    private static Arbitrary<Object> within(Arbitrary<Object> values) {
        return Arbitraries.oneOf(
                values,
                values.list().ofMaxSize(4).map(list -> (Object) list),
                Arbitraries.maps(
                                Arbitraries.of("queue", "reason", "count", "time", "exchange", "routing-keys", "x"),
                                values)
                        .ofMaxSize(7)
                        .map(map -> (Object) map));
    }

    @Provide
    Arbitrary<Map<String, Object>> tables() {
        return Arbitraries.maps(Arbitraries.of(NAMES), values()).ofMaxSize(12);
    }

    @Property(tries = 500)
    void whatever_a_message_holds_it_is_read(
            @ForAll("tables") Map<String, Object> headers,
            @ForAll("tables") Map<String, Object> properties,
            @ForAll byte[] body) {
        Message message = new Message(properties, headers, body);

        Facts facts = Letters.READING.of(message, new Death("", ""));
        Fingerprint fingerprint = Fingerprint.of(facts);
        Grouping grouping = Letters.READING.grouping();
        grouping.add(1, message, facts, fingerprint);

        assertThat(fingerprint.id()).matches("1-[0-9a-f]{32}");
        assertThat(Fingerprint.explain(facts).fingerprint()).isEqualTo(fingerprint);
        assertThat(grouping.groups(10).messages()).isEqualTo(1);
    }

    @Property(tries = 500)
    void what_was_replaced_lies_within_the_text_in_order(@ForAll("values") Object value) {
        Explanation explanation = Fingerprint.explain(Letters.headers(Map.of("error-message", String.valueOf(value))));

        int end = 0;
        for (Replacement replacement : explanation.replacements()) {
            assertThat(replacement.from()).isGreaterThanOrEqualTo(end).isLessThan(replacement.to());
            end = replacement.to();
        }
        assertThat(end).isLessThanOrEqualTo(explanation.text().length());
    }

    @Example
    void thousands_of_headers_and_deep_tables_are_read() {
        Map<String, @Nullable Object> headers = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            headers.put("x-" + i, "value " + i);
        }
        Object deep = "bottom";
        for (int i = 0; i < 10; i++) {
            deep = Map.of("queue", deep, "count", List.of(deep));
        }
        headers.put("x-death", new ArrayList<>(List.of(deep)));
        headers.put("x-null", null);

        Facts facts = Letters.READING.of(new Message(Map.of(), headers, new byte[0]), null);

        assertThat(facts.category()).isEqualTo("unknown");
        assertThat(facts.deaths()).isEqualTo(1);
    }

    @Example
    void hostile_texts_are_cut_and_understood() {
        for (String piece : PIECES) {
            String text = ("x" + piece).repeat(200_000);
            Facts facts = Letters.headers(Map.of("stacktrace", text, "error-message", text, "DeadLetterReason", text));

            assertThat(facts.thrown().trace().length()).isLessThanOrEqualTo(TraceReader.LONGEST);
            assertThat(Fingerprint.of(facts).pattern().message().length()).isLessThan(4 * Normal.LONGEST);
        }
    }

    @Example
    void bodies_that_are_large_deep_or_broken_tell_nothing() {
        String deep = "{\"messageType\":" + "[".repeat(3000);
        String large = "{\"specversion\":\"1.0\",\"type\":\"t\",\"id\":\"1\",\"source\":\"s\",\"data\":\""
                + "x".repeat(BodyFacts.LARGEST) + "\"}";

        for (String body : List.of(deep, large, "{\"messageType\":[\"a\"", "{", "{]", "\u0000", "  ")) {
            Facts facts =
                    Letters.READING.of(new Message(Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8)), null);

            assertThat(facts.messageType()).isEmpty();
        }
    }
}
