package io.brokerdeck.deadletter.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are made to harm whoever looks at them. */
class HostileBodyTest {
    private static final int MEGABYTES_10 = 10 << 20;
    private static final int LIMIT = 50_000;

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_000_000})
    void deep_json_is_laid_out_as_far_as_the_limit(int depth) {
        BodyView view = BodyTest.view("[".repeat(depth) + "]".repeat(depth), null);

        assertThat(view.kind()).isEqualTo(BodyKind.JSON);
        assertThat(BodyTest.pretty(view)).startsWith("[\n  [\n    [").hasSizeLessThanOrEqualTo(100_000);
    }

    @Test
    void a_line_of_ten_megabytes_is_cut() {
        String json = "[" + "1234567,".repeat(MEGABYTES_10 / 8) + "1]";

        BodyView view = Body.view(json.getBytes(UTF_8), null, null, Map.of(), LIMIT);

        assertThat(view.kind()).isEqualTo(BodyKind.JSON);
        assertThat(view.raw()).isEqualTo(new Shown(json.substring(0, LIMIT), true, json.length()));
        assertThat(Objects.requireNonNull(view.pretty()).cut()).isTrue();
        assertThat(Objects.requireNonNull(view.pretty()).length()).isGreaterThan(json.length());
    }

    @Test
    void a_fault_behind_the_limit_is_found() {
        String json = "[" + "1234567,".repeat(MEGABYTES_10 / 8) + "]";

        assertThat(Body.view(json.getBytes(UTF_8), null, null, Map.of(), LIMIT).kind())
                .isEqualTo(BodyKind.TEXT);
    }

    @Test
    void ten_megabytes_that_are_no_text_are_cut() {
        BodyView view = Body.view(new byte[MEGABYTES_10], null, null, Map.of(), 1 << 20);

        assertThat(view.hex()).hasSize(4096);
        assertThat(view.size()).isEqualTo(MEGABYTES_10);
    }

    @Test
    void entities_are_neither_expanded_nor_fetched() {
        String xml = """
                <?xml version="1.0"?>
                <!DOCTYPE lolz [
                  <!ENTITY lol "lol">
                  <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
                  <!ENTITY passwords SYSTEM "file:///etc/passwd"><!-- it's ]> -->
                ]>
                <lolz>&lol2;&passwords;</lolz>""";

        BodyView view = BodyTest.view(xml, "application/xml");

        assertThat(view.kind()).isEqualTo(BodyKind.XML);
        assertThat(BodyTest.pretty(view))
                .endsWith("<lolz>&lol2;&passwords;</lolz>")
                .doesNotContain("root:");
    }

    @Test
    void deep_xml_and_xml_of_ten_megabytes_end_at_the_limit() {
        int depth = MEGABYTES_10 / 7;

        BodyView view =
                Body.view(("<a>".repeat(depth) + "</a>".repeat(depth)).getBytes(UTF_8), null, null, Map.of(), LIMIT);

        assertThat(view.kind()).isEqualTo(BodyKind.XML);
        assertThat(BodyTest.pretty(view)).startsWith("<a>\n  <a>\n").hasSizeLessThanOrEqualTo(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<a></b>", "<a>", "<a", "<a b='", "<a/><b/>", "<!DOCTYPE a", "<![CDATA[", "< a></ a>", "<a></a>x"
            })
    void what_is_nearly_xml_is_text(String body) {
        assertThat(BodyTest.view(body, null).kind()).isEqualTo(BodyKind.TEXT);
    }

    @Test
    void events_in_events_end() {
        String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":";

        BodyView view = BodyTest.view(event.repeat(2_000) + "1" + "}".repeat(2_000), null);

        BodyView data =
                Objects.requireNonNull(Objects.requireNonNull(view.cloudEvent()).data());
        assertThat(data.kind()).isEqualTo(BodyKind.JSON);
        assertThat(data.cloudEvent()).isNull();
    }

    @Property(tries = 500)
    void whatever_bytes_come_there_is_a_view(@ForAll @Size(max = 200) byte[] bytes) {
        for (String encoding : List.of("", "gzip", "deflate", "base64", "utf-16", "gzip,gzip")) {
            BodyView view = Body.view(bytes, "application/json", encoding, Map.of(), 100);

            assertThat(view.size()).isEqualTo(bytes.length);
        }
    }

    @Property(tries = 500)
    void whatever_text_comes_laid_out_json_says_the_same(@ForAll String text) throws JsonFault {
        StringBuilder json = new StringBuilder("{\"a\":[");
        JsonString.encode(text, json);
        json.append(",1]}");

        String pretty = JsonText.pretty(json.toString(), 1 << 20).text();

        assertThat(JsonMask.mask(json.toString(), List.of(), said -> said)).isEqualTo(json.toString());
        int from = json.indexOf("[") + 1;
        assertThat(JsonString.decode(json.toString(), from, json.length() - 4)).isEqualTo(text);
        assertThat(pretty).contains(json.substring(from, json.length() - 4));
    }
}
