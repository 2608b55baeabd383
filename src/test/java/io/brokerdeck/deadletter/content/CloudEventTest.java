package io.brokerdeck.deadletter.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {
    private static final String ATTRIBUTES =
            "\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/shop\",\"type\":\"order.placed\",\"tenant\":\"acme\"";

    @Test
    void a_structured_event_shows_attributes_and_data() {
        CloudEvent event = event("{" + ATTRIBUTES + ",\"data\":{\"total\":1.0}}");

        assertThat(event.mode()).isEqualTo("structured");
        assertThat(event.attributes())
                .containsEntry("type", "order.placed")
                .containsEntry("tenant", "acme")
                .doesNotContainKey("data");
        assertThat(BodyTest.pretty(Objects.requireNonNull(event.data()))).isEqualTo("{\n  \"total\": 1.0\n}");
    }

    @Test
    void data_in_base64_and_data_that_is_text_are_opened() {
        String coded = Base64.getEncoder().encodeToString(Wrapped.gzip("<a/>".getBytes(UTF_8)));

        BodyView data = Objects.requireNonNull(
                event("{" + ATTRIBUTES + ",\"data_base64\":\"" + coded + "\"}").data());
        BodyView text = Objects.requireNonNull(
                event("{" + ATTRIBUTES + ",\"datacontenttype\":\"text/xml\",\"data\":\"<b>\\u0031</b>\"}")
                        .data());

        assertThat(data.kind()).isEqualTo(BodyKind.XML);
        assertThat(data.layers()).extracting(Layer::name).containsExactly("gzip");
        assertThat(BodyTest.raw(text)).isEqualTo("<b>1</b>");
    }

    @Test
    void json_that_lacks_an_attribute_is_no_event() {
        assertThat(BodyTest.view("{\"specversion\":\"1.0\",\"id\":\"7\",\"type\":\"t\"}", null)
                        .cloudEvent())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce-", "cloudEvents:", "cloudEvents_", "CE-"})
    void a_binary_event_is_told_by_headers(String prefix) {
        Map<String, Object> headers = Map.of(
                prefix + "specversion",
                "1.0",
                prefix + "id",
                7,
                prefix + "source",
                "/s",
                prefix + "type",
                "t",
                "x",
                "y");

        CloudEvent event =
                Objects.requireNonNull(Body.view("plain".getBytes(UTF_8), null, null, Map.copyOf(headers), 1000)
                        .cloudEvent());

        assertThat(event.mode()).isEqualTo("binary");
        assertThat(event.attributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("specversion", "1.0", "id", "7", "source", "/s", "type", "t"));
        assertThat(event.data()).isNull();
    }

    private static CloudEvent event(String json) {
        return Objects.requireNonNull(
                BodyTest.view(json, "application/cloudevents+json").cloudEvent());
    }
}
