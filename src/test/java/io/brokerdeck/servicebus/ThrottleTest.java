package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {
    @ParameterizedTest
    @CsvSource({"30,30", "1,2", "0,2", "Wed,2", "99999,600"})
    void a_namespace_is_left_alone_as_long_as_it_says_within_bounds(String said, int seconds) {
        Throttle throttle = new Throttle();

        throttle.told(said);

        assertThat(throttle.left()).isBetween(Duration.ofSeconds(seconds - 1), Duration.ofSeconds(seconds));
        assertThat(throttle.casts()).isTrue();
    }

    @Test
    void one_that_said_nothing_may_be_asked_and_believed() {
        assertThat(new Throttle().left()).isZero();
        assertThat(new Throttle().casts()).isFalse();
    }
}
