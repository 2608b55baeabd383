package io.brokerdeck.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.broker.Deadline;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {
    private static final String SECRET = "c2VjcmV0IG9mIHRoZSBrZXk=";
    private static final String TEXT =
            "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=monitor;" + "SharedAccessKey=" + SECRET;
    private static final String EMULATOR =
            "Endpoint=sb://localhost;SharedAccessKeyName=r;SharedAccessKey=x;UseDevelopmentEmulator=true;";

    private final Map<String, String> keys = new HashMap<>(Map.of("connection-string", TEXT));

    private Entry entry() {
        return LocalNamespace.entry("main", keys);
    }

    private NamespaceAccess access() throws Exception {
        Entry entry = entry();
        Settings settings = entry.settings();
        assertThat(entry.faults()).isEmpty();
        return Objects.requireNonNull(settings)
                .namespaces()
                .list(Deadline.in(Duration.ofSeconds(1)))
                .get(0);
    }

    private String fault() {
        Entry entry = entry();
        assertThat(entry.settings()).isNull();
        assertThat(entry.faults()).hasSize(1);
        assertThat(entry.faults().get(0)).startsWith("brokers.servicebus.main.").doesNotContain(SECRET);
        return entry.faults().get(0);
    }

    @Test
    void a_connection_string_names_a_namespace_and_shows_no_key() throws Exception {
        NamespaceAccess access = access();

        assertThat(access.name()).isEqualTo("shop");
        assertThat(access.host()).isEqualTo("shop.servicebus.windows.net");
        assertThat(access.management()).isEqualTo(URI.create("https://shop.servicebus.windows.net"));
        assertThat(access.toString()).doesNotContain(SECRET);
        assertThat(Objects.requireNonNull(entry().settings()).toString()).doesNotContain(SECRET);
    }

    @Test
    void a_connection_string_comes_from_a_file_without_its_line_break(@TempDir Path folder) throws Exception {
        keys.clear();
        keys.put(
                "connection-string-file",
                Files.writeString(folder.resolve("shop"), TEXT + "\n").toString());

        assertThat(access().credentials()).isEqualTo(new Credentials.ConnectionString(TEXT));
    }

    @Test
    void an_emulator_is_named_by_its_entry_and_managed_on_its_own_port() throws Exception {
        keys.put("connection-string", EMULATOR);

        assertThat(access().name()).isEqualTo("main");
        assertThat(access().management()).isEqualTo(URI.create("http://localhost:5300"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SharedAccessKeyName=a;SharedAccessKey=b|has no Endpoint=sb://",
                "Endpoint=sb://x y;SharedAccessKeyName=a;SharedAccessKey=b|has no Endpoint=sb://",
                "Endpoint=sb://shop;SharedAccessKeyName=a;SharedAccessKey=b;EntityPath=orders|EntityPath",
                "Endpoint=sb://shop;SharedAccessSignature=sig|has no SharedAccessKeyName"
            })
    void a_text_that_is_no_connection_string_of_a_namespace_is_told(String text, String what) {
        keys.put("connection-string", text);

        assertThat(fault()).contains("connection-string").contains(what);
    }

    @Test
    void no_way_to_a_namespace_is_told_and_two_ways_are() {
        keys.put("fully-qualified-namespace", "shop.servicebus.windows.net");
        assertThat(fault()).contains("stands beside another way");

        keys.clear();
        keys.put("transport", "amqp");
        assertThat(fault()).contains("connection-string is missing").contains("discovery.subscription");
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.servicebus.windows.net/,fully-qualified-namespace",
        "shop.servicebus.windows.net:5671,fully-qualified-namespace"
    })
    void a_namespace_with_scheme_or_port_is_told(String value, String key) {
        keys.clear();
        keys.put("fully-qualified-namespace", value);

        assertThat(fault()).contains(key + " = " + value).contains("without scheme and port");
    }

    @Test
    void plain_http_is_for_emulators_and_this_machine() throws Exception {
        keys.put("management-uri", "http://shop.example.org");
        assertThat(fault()).contains("management-uri = http://shop.example.org").contains("https");

        keys.put("management-uri", "http://127.0.0.1:5300");
        assertThat(access().management().getPort()).isEqualTo(5300);
    }

    @Test
    void a_proxy_carries_web_sockets_only_and_its_password_is_never_shown() throws Exception {
        keys.put("proxy.address", "proxy.example.org:3128");
        keys.put("proxy.username", "me");
        keys.put("proxy.password", SECRET);
        assertThat(fault()).contains("proxy.address").contains("transport=web-sockets");

        keys.put("transport", "web-sockets");
        NamespaceAccess access = access();
        assertThat(access.webSockets()).isTrue();
        assertThat(access.proxy()).isEqualTo(new Proxy("proxy.example.org", 3128, new Proxy.Login("me", SECRET)));
        assertThat(access.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"service-principal,identity.client-id is missing", "boss,identity.type = boss is no kind of identity"})
    void an_identity_that_lacks_something_is_told(String type, String what) {
        keys.clear();
        keys.put("fully-qualified-namespace", "shop.servicebus.windows.net");
        keys.put("identity.type", type);
        keys.put("identity.tenant-id", "tenant");
        keys.put("identity.client-secret", SECRET);

        assertThat(fault()).contains(what);
    }

    @Test
    void each_kind_of_identity_is_made_without_asking_anybody(@TempDir Path folder) throws Exception {
        keys.clear();
        keys.put("fully-qualified-namespace", "shop.servicebus.windows.net");
        assertThat(access().credentials()).hasToString("the identity that this machine offers");

        keys.put("identity.client-id", "4711");
        keys.put("identity.type", "managed");
        assertThat(access().credentials()).hasToString("the managed identity 4711");

        keys.put("identity.tenant-id", "tenant");
        keys.put("identity.type", "workload");
        keys.put(
                "identity.token-file",
                Files.writeString(folder.resolve("token"), "t").toString());
        assertThat(access().credentials()).hasToString("the workload identity 4711");

        keys.put("identity.type", "service-principal");
        keys.put("identity.client-secret", SECRET);
        assertThat(access().credentials()).hasToString("the service principal 4711");
        assertThat(access().toString()).doesNotContain(SECRET);
    }

    @Test
    void rates_need_an_identity_and_know_whose_they_are() {
        keys.put("monitor.enabled", "true");
        assertThat(fault()).contains("monitor.enabled = true needs an identity").contains("fully-qualified-namespace");

        keys.clear();
        keys.put("monitor.enabled", "true");
        keys.put("fully-qualified-namespace", "shop.servicebus.windows.net");
        assertThat(fault()).contains("monitor.resource-id is missing").contains("Azure's portal");

        String id = "/subscriptions/4711/resourceGroups/production/providers/Microsoft.ServiceBus/namespaces/";
        keys.put("monitor.resource-id", id);
        assertThat(fault()).contains("is no id of a namespace");
        keys.put("monitor.resource-id", id + "bank");
        assertThat(fault()).contains("is of another namespace than shop.servicebus.windows.net");

        keys.put("monitor.resource-id", id + "Shop");
        Settings settings = Objects.requireNonNull(entry().settings());
        assertThat(settings.namespaces().resourceId("shop")).contains(id + "Shop");
        assertThat(settings.monitor()).isNotSameAs(Monitor.OFF);
    }

    @Test
    void rates_are_off_unless_wanted_and_a_discovery_needs_no_id() {
        assertThat(Objects.requireNonNull(entry().settings()).monitor()).isSameAs(Monitor.OFF);

        keys.clear();
        keys.put("discovery.subscription", "4711");
        keys.put("monitor.enabled", "true");
        assertThat(Objects.requireNonNull(entry().settings()).monitor()).isNotSameAs(Monitor.OFF);

        keys.put("monitor.resource-id", "x");
        assertThat(fault()).contains("monitor.resource-id is for a single namespace");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        keys.put("transport", "pigeon");
        keys.put("amqp-uri", "amqp://shop");
        keys.put("exclude", "orders/(");
        keys.put("roles.boss", "x");
        keys.put("oldest-messages", "1000");

        Entry entry = entry();

        assertThat(entry.settings()).isNull();
        assertThat(entry.faults())
                .anySatisfy(f -> assertThat(f).contains("transport = pigeon").contains("web-sockets"))
                .anySatisfy(
                        f -> assertThat(f).contains("amqp-uri = amqp://shop").contains("https://host:port"))
                .anySatisfy(f -> assertThat(f).contains("exclude = orders/( is no regular expression"))
                .anySatisfy(f -> assertThat(f).contains("roles.boss is no role").contains("dead-letter"))
                .anySatisfy(f -> assertThat(f).contains("oldest-messages = 1000"))
                .hasSize(5);
    }
}
