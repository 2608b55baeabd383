package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    @Test
    void goesThroughEveryPhaseInOrderAndBeginsAgain() {
        var phases = LongStream.range(0, 450)
                .mapToObj(second -> Scenario.phase(Duration.ofSeconds(second).toNanos()))
                .distinct()
                .toList();

        assertThat(phases).containsExactly(Phase.values());
        assertThat(Scenario.phase(Duration.ofSeconds(450).toNanos())).isEqualTo(Phase.CALM);
    }

    @Test
    void twiceTheSpeedTakesHalfTheTime() {
        assertThat(new Scenario(2).nanos(Duration.ofMillis(100)))
                .isEqualTo(Duration.ofMillis(50).toNanos());
    }

    @Test
    void refusesASpeedThatIsNone() {
        assertThatThrownBy(() -> new Scenario(0)).hasMessageContaining("brokerdeck.demo.speed=0.0 must be above 0");
        assertThatThrownBy(() -> new Scenario(Double.NaN)).hasMessageContaining("brokerdeck.demo.speed");
    }
}
