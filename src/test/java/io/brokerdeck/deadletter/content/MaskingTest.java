package io.brokerdeck.deadletter.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What those without the right to see all get, by what an operator writes under brokerdeck.masking. */
class MaskingTest {
    private static final Masking ALL = masking(Map.of(
            "secrets.header", "x-card.*|authorization",
            "name.json-path", "$.customer.name",
            "iban.json-path", "$..iban",
            "prices.json-path", "$.lines[*].price",
            "card.text", "[0-9]{16}"));

    @Test
    void headers_are_hidden_by_name_at_any_depth_and_by_what_is_in_them() {
        Map<String, @Nullable Object> shown = ALL.masked(Map.of(
                "X-Card-Number",
                42,
                "note",
                "paid by 1234567890123456.",
                "number",
                1234567890123456L,
                "bytes",
                "1234567890123456".getBytes(UTF_8),
                "plain",
                List.of(1, "a"),
                "table",
                Map.of("Authorization", "Basic x", "deep", List.of(Map.of("x-card", 1)))));

        assertThat(shown)
                .containsEntry("X-Card-Number", "•••")
                .containsEntry("note", "paid by •••.")
                .containsEntry("number", "•••")
                .containsEntry("bytes", "•••")
                .containsEntry("plain", List.of(1, "a"))
                .containsEntry("table", Map.of("Authorization", "•••", "deep", List.of(Map.of("x-card", "•••"))));
    }

    @Test
    void values_at_paths_are_hidden_and_all_else_stays_as_written() {
        String json =
                "{ \"customer\" : {\"name\":{\"first\":\"A\"},\"n\":1.0, \"name\":\"twice\"}, \"x\":[{\"iban\":[1,{}]}],"
                        + "\"lines\":[{\"price\":1e400,\"sku\":\"s\"},{\"price\":2}], \"name\":\"kept\"}";

        BodyView view = view(ALL, json);

        assertThat(BodyTest.raw(view))
                .isEqualTo(
                        "{ \"customer\" : {\"name\":\"•••\",\"n\":1.0, \"name\":\"•••\"}, \"x\":[{\"iban\":\"•••\"}],"
                                + "\"lines\":[{\"price\":\"•••\",\"sku\":\"s\"},{\"price\":\"•••\"}], \"name\":\"kept\"}");
        assertThat(view.masked()).isTrue();
        assertThat(BodyTest.pretty(view)).doesNotContain("first").contains("\"name\": \"•••\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ib\\u0061n\":\"secret\"}",
                "{\"a\":\"{\\\"iban\\\":\\\"secret\\\"}\"}",
                "{\"a\":{\"b\":[[{\"iban\":\"secret\"}]]}}",
                "[{\"iban\":\"secret\"}]"
            })
    void a_value_cannot_hide_from_its_path(String json) {
        assertThat(BodyTest.raw(view(ALL, json))).contains("•••").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"1234567890123456\"}",
                "{\"a\":1234567890123456}",
                "{\"1234567890123456\":1}",
                "{\"a\":\"\\u0031234567890123456\"}"
            })
    void text_rules_read_what_json_says(String json) {
        BodyView view = view(ALL, json);

        assertThat(view.kind()).isEqualTo(BodyKind.JSON);
        assertThat(BodyTest.raw(view)).contains("•••").doesNotContain("234567890123456");
    }

    @Test
    void rules_apply_to_what_lies_in_the_layers() {
        BodyView view =
                new Body(Wrapped.gzip("{\"iban\":\"secret\"}".getBytes(UTF_8)), null, null, Map.of(), ALL).view(1000);

        assertThat(BodyTest.raw(view)).isEqualTo("{\"iban\":\"•••\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"iban\":\"secret\"", "iban=secret", "<iban>secret</iban>", "\u0000\u0001\u0002secret"})
    void what_the_paths_cannot_be_followed_in_is_not_shown_at_all(String body) {
        BodyView view = view(ALL, body);

        assertThat(view.hidden()).isTrue();
        assertThat(view.raw()).isNull();
        assertThat(view.pretty()).isNull();
        assertThat(view.hex()).isEmpty();
        assertThat(view.notes()).last().asString().startsWith("Not shown: rules hide parts of");
        assertThat(view.toString()).doesNotContain("secret");
        assertThat(new Body(body.getBytes(UTF_8), null, null, Map.of(), ALL).text())
                .isNull();
    }

    @Test
    void a_bomb_is_not_shown_as_bytes_either() {
        assertThat(new Body(Wrapped.gzip(new byte[64 << 20]), null, null, Map.of(), ALL)
                        .view(1000)
                        .hex())
                .isEmpty();
    }

    @Test
    void texts_alone_leave_what_is_no_json_readable() {
        Masking texts = masking(Map.of("card.text", "[0-9]{16}"));

        assertThat(BodyTest.raw(view(texts, "<card>1234567890123456</card>"))).isEqualTo("<card>•••</card>");
    }

    @Test
    void the_bytes_of_an_event_are_hidden_and_its_data_shown_masked() {
        String data = Base64.getEncoder().encodeToString("{\"iban\":\"secret\",\"a\":1}".getBytes(UTF_8));

        BodyView view = view(
                ALL,
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data_base64\":\"" + data
                        + "\"}");

        CloudEvent event = Objects.requireNonNull(view.cloudEvent());
        assertThat(BodyTest.raw(view)).doesNotContain(data);
        assertThat(BodyTest.raw(Objects.requireNonNull(event.data()))).isEqualTo("{\"iban\":\"•••\",\"a\":1}");
    }

    @Test
    void attributes_in_hidden_headers_are_hidden() {
        Masking ids = masking(Map.of("id.header", "ce-id"));
        Map<String, @Nullable Object> headers =
                Map.of("ce-specversion", "1.0", "ce-id", "secret", "ce-source", "s", "ce-type", "t");

        BodyView view = new Body("x".getBytes(UTF_8), null, null, headers, ids).view(1000);

        assertThat(Objects.requireNonNull(view.cloudEvent()).attributes()).containsEntry("id", "•••");
    }

    @Test
    void without_rules_nothing_is_hidden() {
        Map<String, @Nullable Object> headers = new HashMap<>(Map.of("a", 1));
        headers.put("none", null);

        assertThat(masking(Map.of()).masked(headers)).isEqualTo(headers);
        assertThat(view(masking(Map.of()), "{\"iban\":1}").masked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.header    | x-(       | brokerdeck.masking.rules.a.header is "x-(", which is no regular expression
            a.text      | [0-9]*    | brokerdeck.masking.rules.a.text is "[0-9]*", which is found in every text
            a.json-path | iban      | brokerdeck.masking.rules.a.json-path is "iban", which is no JSON path (it does not begin with $)
            a.json-path | $.        | brokerdeck.masking.rules.a.json-path is "$.", which is no JSON path (a dot has no name behind it)
            a.json-path | $         | brokerdeck.masking.rules.a.json-path is "$", which is no JSON path (it has 0 steps
            a.json-path | $.a[0]    | brokerdeck.masking.rules.a.json-path is "$.a[0]", which is no JSON path ("[0]" is no step)
            """)
    void a_wrong_rule_stops_the_start(String key, String value, String sentence) {
        assertThatThrownBy(() -> masking(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(sentence)
                .hasMessageMatching("(?s).*: (mend it|give an|give one).*such as.*");
    }

    private static BodyView view(Masking masking, String body) {
        return new Body(body.getBytes(UTF_8), null, null, Map.of(), masking).view(10_000);
    }

    static Masking masking(Map<String, String> rules) {
        Map<String, String> values = new HashMap<>();
        rules.forEach((key, value) -> values.put(MaskingConfig.PREFIX + ".rules." + key, value));
        return new Masking(new SmallRyeConfigBuilder()
                .withMapping(MaskingConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(MaskingConfig.class));
    }
}
