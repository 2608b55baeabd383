package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import io.brokerdeck.broker.RawText;
import io.brokerdeck.store.Seal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of messages, sealed or as lines of JSON, is the same when it is read again. */
class ChunkTest {
    private static final Seal SEAL = new Seal(new byte[32]);

    private static Message odd() {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        headers.put("nothing", null);
        headers.put("flag", true);
        headers.put("byte", (byte) -1);
        headers.put("short", (short) 300);
        headers.put("int", Integer.MIN_VALUE);
        headers.put("long", Long.MAX_VALUE);
        headers.put("float", Float.NaN);
        headers.put("double", -0.0);
        headers.put("decimal", new BigDecimal("1.10"));
        headers.put("time", Instant.parse("2026-01-02T03:04:05.006Z"));
        headers.put("raw", new RawText(new byte[] {(byte) 0xff, 0}));
        headers.put("list", Arrays.asList("a", null, List.of(1L)));
        headers.put("map", Map.of("int", "no type, a name"));
        headers.put("", "\u0000\ud83d\ude00");
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("exchange", "");
        properties.put("deliveryMode", 2);
        return new Message(properties, headers, new byte[] {0, (byte) 0xfe, 10});
    }

    private static void same(Message read, Message written) {
        assertThat(Digest.of(read)).isEqualTo(Digest.of(written));
        assertThat(read.headers()).isEqualTo(written.headers());
        assertThat(read.properties()).isEqualTo(written.properties());
        assertThat(read.body()).isEqualTo(written.body());
    }

    @Test
    void messages_are_opened_as_they_were_sealed() {
        List<Seen> messages = new ArrayList<>();
        messages.add(new Seen(7, -1, null, odd()));
        messages.add(new Seen(8, 3, new Death("rejected", ""), new Message(Map.of(), Map.of(), new byte[0])));
        IntStream.range(0, 500)
                .forEach(i -> messages.add(new Seen(9 + i, 0, null, new Message(Map.of(), Map.of(), new byte[1024]))));

        byte[] sealed = Chunk.seal(messages, SEAL);
        List<Seen> opened = Chunk.open(sealed, SEAL);

        assertThat(opened).hasSize(502);
        same(opened.get(0).message(), odd());
        assertThat(opened.get(0).deliveries()).isEqualTo(-1);
        assertThat(opened.get(0).death()).isNull();
        assertThat(opened.get(1).death()).isEqualTo(new Death("rejected", ""));
        assertThat(opened.get(1).position()).isEqualTo(8);
        assertThat(sealed.length).isLessThan(500 * 100);
    }

    @Test
    void nothing_can_be_read_of_it_and_nothing_changed_without_the_key() {
        Message secret = new Message(Map.of(), Map.of("iban", "DE02"), "secret body".getBytes(StandardCharsets.UTF_8));

        byte[] sealed = Chunk.seal(List.of(new Seen(1, 0, null, secret)), SEAL);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret", "iban", "DE02");
        sealed[sealed.length / 2] ^= 1;
        assertThatThrownBy(() -> Chunk.open(sealed, SEAL)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_line_of_json_makes_the_same_message_again() throws Exception {
        same(MessageJson.decode(MessageJson.encode(odd())), odd());
    }

    @Test
    void a_line_that_makes_no_message_is_told_with_its_place() {
        for (String line : List.of(
                "[]",
                "{\"properties\":{},\"headers\":{\"a\":{\"int\":\"x\"}},\"body\":\"\"}",
                "{\"headers\":{\"a\":{\"long\":1,\"int\":2}}}",
                "{\"headers\":{\"a\":{\"colour\":1}}}",
                "{\"headers\":{\"a\":{\"time\":\"yesterday\"}}}",
                "{\"headers\":[]")) {
            assertThatThrownBy(() -> MessageJson.decode(line.getBytes(StandardCharsets.UTF_8)))
                    .as(line)
                    .isInstanceOf(IOException.class);
        }
    }
}
