package io.brokerdeck.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final Attempts attempts = new Attempts(clock);

    @Test
    void a_user_waits_longer_after_each_failure_up_to_a_minute() {
        fail("eve", "10.0.0.1", 5);

        assertThat(wait("eve", "10.0.0.2")).isEqualTo("1");
        pass(Duration.ofSeconds(1));
        fail("eve", "10.0.0.2", 1);
        assertThat(wait("eve", "10.0.0.2")).isEqualTo("2");
        for (var i = 0; i < 10; i++) {
            pass(Duration.ofMinutes(1));
            fail("eve", "10.0.0.2", 1);
        }
        assertThat(wait("eve", "10.0.0.3")).isEqualTo("60");
    }

    @Test
    void an_address_that_tries_many_names_waits_too() {
        for (var i = 0; i < 20; i++) {
            fail("name" + i, "10.0.0.1", 1);
        }

        assertThat(wait("another", "10.0.0.1")).isEqualTo("1");
        assertThatCode(() -> attempts.begin("another", "10.0.0.2")).doesNotThrowAnyException();
    }

    @Test
    void success_and_time_are_forgiving() {
        fail("eve", "10.0.0.1", 4);
        attempts.begin("eve", "10.0.0.1");
        attempts.succeed("eve", "10.0.0.1");
        fail("eve", "10.0.0.1", 5);
        pass(Duration.ofMinutes(16));

        assertThatCode(() -> fail("eve", "10.0.0.1", 5)).doesNotThrowAnyException();
    }

    private void fail(String user, String address, int times) {
        for (var i = 0; i < times; i++) {
            attempts.begin(user, address);
        }
    }

    private String wait(String user, String address) {
        var refusal = catchThrowableOfType(Refusal.class, () -> attempts.begin(user, address));
        return String.valueOf(refusal.headers().get("Retry-After"));
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
