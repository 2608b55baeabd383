package io.brokerdeck.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryTest {
    private final Map<String, String> keys = new HashMap<>(Map.of(
            "management-uris", "http://rabbit:15672",
            "username", "monitor",
            "password", "s3cret"));

    private Entry entry() {
        return RabbitSettings.entry("shop", keys);
    }

    private String fault() {
        Entry entry = entry();
        assertThat(entry.settings()).isNull();
        assertThat(entry.faults()).hasSize(1);
        assertThat(entry.faults().get(0)).doesNotContain("s3cret");
        return entry.faults().get(0);
    }

    @Test
    void a_right_entry_becomes_settings_that_show_no_password() {
        keys.put("amqp-uris", "amqp://guest:hid%40den@rabbit/%2F,amqps://rabbit");
        keys.put("roles.parking", "shop/keep-.*");

        Settings settings = Objects.requireNonNull(entry().settings());

        assertThat(settings.toString()).doesNotContain("s3cret").doesNotContain("den");
        assertThat(settings.amqp().get(0).credentials()).isEqualTo(new Credentials("guest", "hid@den"));
        assertThat(settings.amqp().get(1).credentials()).isEqualTo(new Credentials("monitor", "s3cret"));
        assertThat(settings.management().get(0).at("/api/nodes")).hasToString("http://rabbit:15672/api/nodes");
    }

    @Test
    void a_password_comes_from_a_file_without_its_line_break(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "from file\n");
        keys.remove("password");
        keys.put("password-file", file.toString());

        Settings settings = Objects.requireNonNull(entry().settings());

        assertThat(settings.management().get(0).credentials()).isEqualTo(new Credentials("monitor", "from file"));
    }

    @Test
    void an_address_of_another_kind_is_told_with_key_value_and_mend_but_without_its_password() {
        keys.put("management-uris", "ftp://me:s3cret@rabbit");

        assertThat(fault())
                .startsWith("brokers.rabbitmq.shop.management-uris = …@rabbit is no address")
                .contains("http://host:port");
    }

    @Test
    void text_that_is_no_uri_is_told() {
        keys.put("prometheus-uris", "http://rab bit:s3cret@x y");

        assertThat(fault()).contains("prometheus-uris").contains("is no URI");
    }

    @Test
    void an_entry_without_any_address_to_read_from_is_told() {
        keys.remove("management-uris");
        keys.put("amqp-uris", "amqp://rabbit");

        assertThat(fault()).contains("management-uris is missing");
    }

    @Test
    void password_and_password_file_exclude_each_other(@TempDir Path folder) throws Exception {
        keys.put(
                "password-file",
                Files.writeString(folder.resolve("password"), "x").toString());

        assertThat(fault()).contains("password stands beside password-file");
    }

    @Test
    void an_unreadable_file_a_bad_pattern_a_bad_role_and_a_bad_interval_are_all_told_at_once() {
        keys.remove("password");
        keys.put("password-file", "/no/such/file");
        keys.put("exclude", "orders/(");
        keys.put("roles.boss", "x");
        keys.put("topology-interval", "1s");
        keys.put("tls.ca-file", "/no/such/ca");

        Entry entry = entry();

        assertThat(entry.settings()).isNull();
        assertThat(entry.faults())
                .anySatisfy(f -> assertThat(f).contains("password-file = /no/such/file cannot be read"))
                .anySatisfy(f -> assertThat(f).contains("exclude = orders/( is no regular expression"))
                .anySatisfy(f -> assertThat(f).contains("roles.boss is no role").contains("dead-letter"))
                .anySatisfy(
                        f -> assertThat(f).contains("topology-interval = 1s").contains("PT60S"))
                .anySatisfy(f -> assertThat(f).contains("tls.ca-file = /no/such/ca cannot be read"))
                .hasSize(5);
    }
}
