package io.brokerdeck.deadletter.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrapped bodies, and what is done with those that were wrapped to harm. */
class LayersTest {
    private static final byte[] ORDER = "{\"order\":\"A-1\",\"total\":12.50}".getBytes(UTF_8);

    @Test
    void layers_that_are_told_are_opened_from_the_outermost_on() {
        BodyView view = view(Base64.getEncoder().encode(Wrapped.gzip(ORDER)), "gzip, base64");

        assertThat(view.kind()).isEqualTo(BodyKind.JSON);
        assertThat(view.layers()).extracting(Layer::name).containsExactly("base64", "gzip");
        assertThat(view.layers()).allMatch(Layer::told);
        assertThat(view.openedSize()).isEqualTo(ORDER.length);
    }

    @Test
    void layers_that_nobody_tells_are_found_by_their_content() {
        BodyView view = view(Base64.getMimeEncoder().encode(Wrapped.gzip(Wrapped.zlib(ORDER))), null);

        assertThat(view.kind()).isEqualTo(BodyKind.JSON);
        assertThat(view.layers()).extracting(Layer::name).containsExactly("base64", "gzip", "zlib");
        assertThat(view.layers()).noneMatch(Layer::told);
    }

    @Test
    void deflate_is_opened_with_and_without_its_frame() {
        assertThat(view(Wrapped.zlib(ORDER), "deflate").layers()).containsExactly(new Layer("zlib", 29, true));
        assertThat(view(Wrapped.deflate(ORDER), "deflate").layers()).containsExactly(new Layer("deflate", 29, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdefghijklmnopqrst", "1234567890123456", "x^2 + y^2 = z^2 in all", "deadbeefdeadbeef"})
    void words_that_look_like_a_layer_stay_words(String text) {
        BodyView view = view(text.getBytes(UTF_8), null);

        assertThat(view.layers()).isEmpty();
        assertThat(BodyTest.raw(view)).isEqualTo(text);
    }

    @Test
    void an_encoding_that_lies_is_told_and_the_body_shown() {
        BodyView view = view(ORDER, "gzip");

        assertThat(view.kind()).isEqualTo(BodyKind.JSON);
        assertThat(view.notes())
                .containsExactly("The content encoding says gzip, and it is none or broken: shown as it is.");
    }

    @Test
    void an_encoding_that_cannot_be_opened_is_told() {
        BodyView view = view(ORDER, "br");

        assertThat(view.kind()).isEqualTo(BodyKind.BINARY);
        assertThat(view.notes()).containsExactly("\"br\" cannot be opened here: shown as it is.");
    }

    @Test
    void a_broken_gzip_is_shown_in_hex() {
        byte[] bytes = Wrapped.gzip(ORDER);
        bytes[bytes.length - 6] ^= 1;

        assertThat(view(bytes, null).kind()).isEqualTo(BodyKind.BINARY);
    }

    @Test
    void a_bomb_is_told_by_what_it_opens_to() {
        BodyView view = view(Wrapped.gzip(new byte[64 << 20]), null);

        assertThat(view.kind()).isEqualTo(BodyKind.BINARY);
        assertThat(view.layers()).isEmpty();
        assertThat(view.notes()).containsExactly("The gzip opens to more than 250 times its size: not shown.");
    }

    @Test
    void a_body_that_opens_to_too_much_is_told() {
        byte[] noise = new byte[17 << 20];
        new Random(1).nextBytes(noise);

        assertThat(view(Wrapped.gzip(noise), null).notes())
                .containsExactly("The gzip opens to more than 16 MB: not shown.");
    }

    @Test
    void a_bomb_in_layers_ends_at_the_layer_that_is_one() {
        byte[] bomb = Wrapped.gzip(Wrapped.gzip(new byte[64 << 20]));

        BodyView view = view(bomb, null);

        assertThat(view.layers()).extracting(Layer::name).containsExactly("gzip");
        assertThat(view.notes()).singleElement().asString().contains("250 times");
    }

    @Test
    void more_than_four_layers_are_not_opened() {
        byte[] body = ORDER;
        for (int i = 0; i < 5; i++) {
            body = Wrapped.gzip(body);
        }

        BodyView view = view(body, null);

        assertThat(view.layers()).hasSize(4);
        assertThat(view.kind()).isEqualTo(BodyKind.BINARY);
        assertThat(view.notes()).containsExactly("More than 4 layers: the gzip in them is not opened.");
    }

    @Test
    void the_name_of_a_charset_is_no_layer() {
        assertThat(view(ORDER, "utf-8").notes()).isEmpty();
        assertThat(view(ORDER, "utf-8").charsetGuessed()).isFalse();
    }

    private static BodyView view(byte[] bytes, @Nullable String encoding) {
        return Body.view(bytes, null, encoding, Map.of(), 100_000);
    }
}
