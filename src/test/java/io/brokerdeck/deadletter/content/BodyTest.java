package io.brokerdeck.deadletter.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Message;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a viewer gets of bodies that are what they say. */
class BodyTest {
    private static final int LIMIT = 100_000;

    @Test
    void json_is_laid_out_with_every_number_name_and_repetition_as_it_is_written() {
        String json = "{\"b\":1.0,\"a\":[1e400,123456789012345678901234567890,-0.0,{}],\"b\":\"\\u00e4\\/\",\"e\":[]}";

        BodyView view = view(json, null);

        assertThat(view.kind()).isEqualTo(BodyKind.JSON);
        assertThat(pretty(view)).isEqualTo("""
                {
                  "b": 1.0,
                  "a": [
                    1e400,
                    123456789012345678901234567890,
                    -0.0,
                    {}
                  ],
                  "b": "\\u00e4\\/",
                  "e": []
                }""");
        assertThat(raw(view)).isEqualTo(json);
    }

    @Test
    void xml_is_laid_out_with_its_texts_as_they_are_written() {
        String xml = "<?xml version=\"1.0\"?><!-- a --><order id='>1'><line>two  words</line><empty></empty>"
                + "<e/><mixed>a <b>c</b> d</mixed><![CDATA[<x>]]></order>";

        BodyView view = view(xml, "application/octet-stream");

        assertThat(view.kind()).isEqualTo(BodyKind.XML);
        assertThat(pretty(view)).isEqualTo("""
                <?xml version="1.0"?>
                <!-- a -->
                <order id='>1'>
                  <line>two  words</line>
                  <empty></empty>
                  <e/>
                  <mixed>a <b>c</b> d</mixed><![CDATA[<x>]]></order>""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1}            | text/plain       | JSON
            [1]                |                  | JSON
            12                 | application/json | JSON
            12                 |                  | TEXT
            <a><b/></a>        | application/json | XML
            <p>one<br>two</p>  |                  | TEXT
            {"a":              | application/json | TEXT
            hello              | application/xml  | TEXT
            """)
    void content_decides_where_the_type_lies_or_is_missing(String body, @Nullable String type, BodyKind kind) {
        assertThat(view(body, type).kind()).isEqualTo(kind);
    }

    @Test
    void a_type_that_lies_is_told_with_the_place() {
        assertThat(view("{\"a\":1,\n \"b\" 2}", "application/json").notes())
                .containsExactly("The content type says JSON, and it is none (line 2, column 6: a colon is missing): "
                        + "shown as text.");
        assertThat(view("hello", "text/xml").notes())
                .containsExactly("The content type says XML, and it is none: shown as text.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}x",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{'a':1}",
                "[1,]",
                "{\"a\":1,}",
                "[\"\t\"]",
                "[\"\\x\"]",
                "[\"\\u12g4\"]",
                "[tru]",
                "[1",
                "[\"a",
                "{\"a\"}",
                "[1 2]",
                "]"
            })
    void what_is_nearly_json_is_text(String body) {
        assertThat(view(body, null).kind()).isEqualTo(BodyKind.TEXT);
    }

    @Test
    void nothing_is_empty() {
        BodyView view = view("", "application/json");

        assertThat(view.kind()).isEqualTo(BodyKind.EMPTY);
        assertThat(view.raw()).isNull();
        assertThat(view.notes()).isEmpty();
    }

    @Test
    void what_is_no_text_is_shown_in_hex() {
        byte[] bytes = new byte[20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 13);
        }
        bytes[1] = 'A';

        BodyView view = Body.view(bytes, null, null, Map.of(), LIMIT);

        assertThat(view.kind()).isEqualTo(BodyKind.BINARY);
        assertThat(view.hex())
                .containsExactly(
                        new HexRow(0, "00 41 1a 27 34 41 4e 5b 68 75 82 8f 9c a9 b6 c3", ".A.'4AN[hu......"),
                        new HexRow(16, "d0 dd ea f7", "...."));
        assertThat(view.raw()).isNull();
    }

    @Test
    void text_is_read_in_the_charset_that_is_told_or_shown() {
        assertThat(charset("grün".getBytes(ISO_8859_1), "text/plain; charset=\"iso-8859-1\"", null))
                .isEqualTo("grün ISO-8859-1 false");
        assertThat(charset("grün".getBytes(ISO_8859_1), null, "latin1")).isEqualTo("grün ISO-8859-1 false");
        assertThat(charset("grün".getBytes(UTF_8), "text/plain; charset=none-such", null))
                .isEqualTo("grün UTF-8 true");
        assertThat(charset("\uFEFF{}".getBytes(UTF_16LE), null, null)).isEqualTo("{} UTF-16LE false");
        assertThat(charset("\uFEFFgrün".getBytes(UTF_8), "text/plain;charset=latin1", null))
                .isEqualTo("grün UTF-8 false");
        assertThat(charset("{\"a\":\"grün\"}".getBytes(UTF_16LE), null, null))
                .isEqualTo("{\"a\":\"grün\"} UTF-16LE true");
        assertThat(charset("<?xml version='1.0' encoding='latin1'?><a>ü</a>".getBytes(ISO_8859_1), null, null))
                .endsWith("<a>ü</a> ISO-8859-1 false");
    }

    private static String charset(byte[] bytes, @Nullable String type, @Nullable String encoding) {
        BodyView view = Body.view(bytes, type, encoding, Map.of(), LIMIT);
        return raw(view) + " " + view.charset() + " " + view.charsetGuessed();
    }

    @Test
    void what_is_no_utf_8_is_replaced_and_told() {
        byte[] bytes = "{\"name\":\"J?rg M?ller, Gr?n\"}".getBytes(ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xfc : bytes[i];
        }

        BodyView view = Body.view(bytes, null, null, Map.of(), LIMIT);

        assertThat(view.kind()).isEqualTo(BodyKind.JSON);
        assertThat(view.replaced()).isEqualTo(3);
        assertThat(raw(view)).isEqualTo("{\"name\":\"J\uFFFDrg M\uFFFDller, Gr\uFFFDn\"}");
        assertThat(view.notes()).containsExactly("3 places are no UTF-8, shown as \uFFFD.");
    }

    @Test
    void a_character_that_is_itself_the_replacement_is_not_told() {
        assertThat(view("a\uFFFDb", null).replaced()).isZero();
    }

    @Test
    void long_texts_are_cut_between_characters_and_the_whole_is_told() {
        BodyView view = Body.view("ab😀cd".getBytes(UTF_8), null, null, Map.of(), 3);

        assertThat(view.raw()).isEqualTo(new Shown("ab", true, 6));
        assertThat(view.size()).isEqualTo(8);
    }

    @Test
    void a_message_tells_type_and_encoding_by_properties_or_headers() {
        byte[] body = Wrapped.deflate("{}".getBytes(UTF_8));

        BodyView view = Body.of(
                        new Message(Map.of(), Map.of("Content-Encoding", "deflate", "Content-Type", "text/x"), body),
                        Masking.NONE)
                .view(LIMIT);

        assertThat(view.layers()).containsExactly(new Layer("deflate", 2, true));
    }

    static BodyView view(String body, @Nullable String type) {
        return Body.view(body.getBytes(UTF_8), type, null, Map.of(), LIMIT);
    }

    static String raw(BodyView view) {
        return Objects.requireNonNull(view.raw()).text();
    }

    static String pretty(BodyView view) {
        return Objects.requireNonNull(view.pretty()).text();
    }
}
