package io.brokerdeck.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator writes under brokerdeck.sandbox, and what is said of mistakes. */
class SettingsTest {
    @Test
    void is_off_unless_it_is_asked_for() {
        assertThat(config(Map.of()).enabled()).isFalse();
    }

    @Test
    void starts_the_sample_at_any_free_ports_and_again_from_the_beginning() {
        Settings settings = settings(Map.of("amqp-port", "0", "management-port", "0"));

        for (int start = 1; start <= 2; start++) {
            try (Sandbox sandbox = settings.start()) {
                assertThat(sandbox.amqpPort()).isPositive();
                assertThat(sandbox.managementPort()).isPositive();
                assertThat(sandbox.connectionString()).contains("127.0.0.1").contains("RootManageSharedAccessKey");
            }
        }
    }

    @Test
    void reads_keys_from_the_configuration_and_from_files_and_tells_no_secret(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "from-a-file\n");

        SandboxOptions options = settings(Map.of(
                        "keys.all.secret", "secret-word",
                        "keys.reader.secret-file", file.toString(),
                        "keys.reader.rights", "listen"))
                .options();

        assertThat(options.keys())
                .containsExactlyInAnyOrder(
                        SharedKey.root("all", "secret-word"),
                        new SharedKey("reader", "from-a-file", Set.of(Right.LISTEN)));
        assertThat(options.toString()).doesNotContain("secret-word").doesNotContain("from-a-file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amqp-port         | 70000       | amqp-port=70000 must be between 0 and 65535
            management-port   | 5673        | management-port=5673 is the AMQP port, too: take another
            megabytes         | 0           | megabytes=0 must be between 1 and 16384
            file              | /nowhere    | file=/nowhere cannot be read: name a UTF-8 file that holds the namespace
            keys.a.rights     | listen      | keys.a.secret is missing: set it, or let brokerdeck.sandbox.keys.a.secret-file
            keys.a.secret-file| /nowhere    | keys.a.secret-file=/nowhere cannot be read: name a UTF-8 file that holds the secret
            """)
    void says_which_key_is_wrong_and_what_would_be_right(String key, String value, String sentence) {
        assertThatThrownBy(() -> settings(Map.of(key, value)).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("brokerdeck.sandbox." + sentence);
    }

    @Test
    void says_which_right_is_none_and_not_the_secret_beside_it() {
        assertThatThrownBy(() -> settings(Map.of("keys.a.secret", "secret-word", "keys.a.rights", "send,own"))
                        .options())
                .hasMessage("brokerdeck.sandbox.keys.a.rights=own is none of listen, send, manage");
    }

    @Test
    void says_where_in_the_file_a_mistake_is(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("namespace.json"),
                "{\"UserConfig\":{\"Namespaces\":[{\"Name\":\"test\",\"Queues\":[{\"Name\":\"/\"}]}]}}");

        assertThatThrownBy(() -> settings(Map.of("file", file.toString())).start())
                .hasMessageContaining(
                        "brokerdeck.sandbox.file=" + file + ": UserConfig.Namespaces[0] 'test'.Queues[0]");
    }

    @Test
    void says_what_to_do_about_a_port_that_is_taken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());

            assertThatThrownBy(() -> settings(Map.of("amqp-port", port, "management-port", "0"))
                            .start())
                    .hasMessageContaining("cannot serve AMQP at port " + port)
                    .hasMessageContaining("brokerdeck.sandbox.amqp-port=" + port)
                    .hasMessageEndingWith("take others, or 0 for any");
        }
    }

    private static Settings settings(Map<String, String> given) {
        return new Settings(config(given));
    }

    private static SandboxConfig config(Map<String, String> given) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(SandboxConfig.class);
        given.forEach((key, value) -> builder.withDefaultValue(SandboxConfig.PREFIX + "." + key, value));
        return builder.build().getConfigMapping(SandboxConfig.class);
    }
}
