package io.brokerdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "amqp-uri", "amqp://localhost:5672",
            "management-uri", "http://127.0.0.1:15672",
            "username", "operator",
            "password", "secret-word");

    @Test
    void acceptsABrokerOnLoopbackAndDoesNotTellItsPassword() {
        Target target = target(COMPLETE);

        assertThat(target.amqp()).hasPort(5672);
        assertThat(target.password()).isEqualTo("secret-word");
        assertThat(target.toString()).contains("operator").doesNotContain("secret-word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp-uri", "management-uri", "username", "password"})
    void namesTheKeyThatIsMissing(String key) {
        Map<String, String> incomplete = new HashMap<>(COMPLETE);
        incomplete.remove(key);

        assertThatThrownBy(() -> target(incomplete))
                .hasMessageContaining("brokerdeck.demo.rabbitmq." + key)
                .hasMessageContaining("set it, or switch the demo off");
    }

    @ParameterizedTest
    @CsvSource({
        "amqp-uri, amqp://192.0.2.7:5672",
        "management-uri, http://192.0.2.7:15672",
        "amqp-uri, amqp://0.0.0.0:5672",
    })
    void refusesABrokerThatIsNotOnLoopback(String key, String uri) {
        assertThatThrownBy(() -> target(with(key, uri)))
                .hasMessageContaining("brokerdeck.demo.rabbitmq." + key + "=" + uri + " is refused")
                .hasMessageContaining("loopback");
    }

    @ParameterizedTest
    @CsvSource({
        "amqp-uri, amqp://operator:secret-word@localhost:5672",
        "amqp-uri, localhost:5672",
        "management-uri, http://localhost",
        "management-uri, not a uri"
    })
    void refusesAnAddressOfAnotherFormWithoutRepeatingAPassword(String key, String uri) {
        assertThatThrownBy(() -> target(with(key, uri)))
                .hasMessageContaining("brokerdeck.demo.rabbitmq." + key)
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void readsThePasswordFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("word"), "from-a-file\n");
        Map<String, String> config = with("password-file", file.toString());
        config.remove("password");

        assertThat(target(config).password()).isEqualTo("from-a-file");
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> changed = new HashMap<>(COMPLETE);
        changed.put(key, value);
        return changed;
    }

    private static Target target(Map<String, String> rabbitmq) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(DemoConfig.class);
        rabbitmq.forEach((key, value) -> builder.withDefaultValue("brokerdeck.demo.rabbitmq." + key, value));
        return Target.of(builder.build().getConfigMapping(DemoConfig.class).rabbitmq());
    }
}
