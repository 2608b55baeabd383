package io.brokerdeck.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Message;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static Digest of(Map<String, @Nullable Object> headers, String body) {
        return Digest.of(new Message(Map.of("exchange", "", "routingKey", "orders"), headers, body.getBytes()));
    }

    @Test
    void the_order_of_headers_does_not_matter_at_any_depth() {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", Map.of("x", 1L, "y", 2L));
        Map<String, @Nullable Object> other = new LinkedHashMap<>();
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("y", 2L);
        nested.put("x", 1L);
        other.put("b", nested);
        other.put("a", 1);

        assertThat(of(one, "body")).isEqualTo(of(other, "body"));
    }

    @Test
    void values_that_a_receiver_can_tell_apart_are_told_apart() {
        List<Object> values = List.of(
                1,
                1L,
                (short) 1,
                (byte) 1,
                1.0,
                1.0f,
                "1",
                true,
                "true",
                List.of("1"),
                Map.of("1", "1"),
                Instant.ofEpochSecond(1),
                new byte[] {49},
                List.of("a", "b"),
                List.of("ab"),
                "");

        assertThat(values.stream().map(value -> of(Map.of("h", value), "")).distinct())
                .hasSize(values.size());
    }

    @Property
    void what_stands_where_matters(
            @ForAll @Size(max = 5) List<String> names,
            @ForAll @Size(max = 5) List<String> others,
            @ForAll String body) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        names.forEach(name -> one.put(name, "v"));
        Map<String, @Nullable Object> other = new LinkedHashMap<>();
        others.forEach(name -> other.put(name, "v"));

        assertThat(of(one, body).equals(of(other, body))).isEqualTo(one.keySet().equals(other.keySet()));
    }

    @Test
    void bytes_are_the_digest_again() {
        Digest digest = of(Map.of(), "body");

        assertThat(Digest.of(digest.bytes())).isEqualTo(digest);
    }
}
