package io.brokerdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no console, and no Docker, tells of the containers until it is too late. */
class ContainersTest {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

    private Containers containers;
    private Path context;

    @BeforeEach
    void read() throws IOException {
        containers = Containers.read();
        context = Containers.DEPLOY
                .resolve(containers.service("console").at("/build/context").asText())
                .normalize();
    }

    private static Properties application() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(
                Containers.DEPLOY.resolveSibling("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        return properties;
    }

    private static List<ConfigClass> mappings() throws IOException {
        Path classes = Containers.DEPLOY.resolveSibling("target/classes");
        try (Stream<Path> files = Files.walk(classes.resolve("io/brokerdeck"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Config.class"))
                    .map(name -> type(name.replace(".class", "").replace('/', '.')))
                    .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
                    .map(ConfigClass::configClass)
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    /** As variables, {@code *} for what somebody names. */
    private static List<Pattern> known() throws IOException {
        Properties application = application();
        Stream<String> names = Stream.concat(
                mappings().stream().flatMap(mapping -> ConfigMappings.getProperties(mapping).keySet().stream()),
                application.stringPropertyNames().stream());
        Stream<String> references = application.values().stream()
                .flatMap(value -> REFERENCE.matcher(value.toString()).results().map(found -> found.group(1)));
        return Stream.concat(names, references)
                .map(name -> name.toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z0-9*]", "_")
                        .replace("*", "[A-Z0-9]+"))
                .map(Pattern::compile)
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void every_variable_of_the_console_is_one_that_it_knows() throws IOException {
        List<Pattern> known = known();
        Stream<String> image = containers.instructions("ENV").stream().map(set -> set.replaceAll("=.*", ""));
        Stream<String> compose = containers.environment("console").keySet().stream();

        assertThat(Stream.concat(image, compose)).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(known)
                .as("a key of the configuration that is %s as a variable", name)
                .anyMatch(pattern -> pattern.matcher(name).matches()));
    }

    @Test
    void what_the_build_copies_is_there_and_not_kept_from_it() throws IOException {
        assertThat(context.resolve(
                        containers.service("console").at("/build/dockerfile").asText()))
                .isEqualTo(Containers.DEPLOY.resolve("Dockerfile"))
                .exists();
        List<String> let = Files.readAllLines(Containers.DEPLOY.resolve("Dockerfile.dockerignore"));
        List<String> stages = containers.instructions("FROM").stream()
                .filter(from -> from.contains(" AS "))
                .map(from -> from.replaceAll(".* AS ", ""))
                .toList();

        assertThat(containers.instructions("COPY")).isNotEmpty().allSatisfy(copy -> {
            List<String> words = Arrays.asList(copy.split(" "));
            if (words.get(0).startsWith("--from=")) {
                assertThat(stages).contains(words.get(0).substring("--from=".length()));
                return;
            }
            assertThat(words.subList(0, words.size() - 1)).isNotEmpty().allSatisfy(source -> {
                assertThat(context.resolve(source)).exists();
                assertThat(let).startsWith("**").contains("!" + source.replaceAll("/.*", ""));
            });
        });
    }

    @Test
    void what_one_service_names_of_another_is_there() {
        JsonNode services = containers.compose().path("services");
        JsonNode console = services.path("console");

        assertThat(services.has(console.path("network_mode").asText().replace("service:", "")))
                .isTrue();
        console.path("depends_on").properties().forEach(other -> assertThat(
                        services.at("/" + other.getKey() + "/healthcheck").isObject())
                .as(other.getKey())
                .isEqualTo(other.getValue().path("condition").asText().equals("service_healthy")));
        services.forEach(service -> {
            service.path("configs").forEach(config -> assertThat(containers
                            .compose()
                            .path("configs")
                            .has(config.path("source").asText()))
                    .isTrue());
            texts(service.path("volumes")).forEach(volume -> assertThat(
                            containers.compose().path("volumes").has(volume.replaceAll(":.*", "")))
                    .isTrue());
        });
    }

    @Test
    void the_console_is_reached_and_found_well_where_it_listens() throws IOException {
        String port = application().getProperty("quarkus.http.port");

        // it shares the network of the broker, so that the port is published there
        assertThat(texts(containers.service("rabbitmq").path("ports")))
                .singleElement()
                .asString()
                .endsWith(":" + port);
        assertThat(containers.instructions("EXPOSE")).containsExactly(port);
        assertThat(containers.healthCheck()).last().asString().contains("/dev/tcp/127.0.0.1/" + port + " ");
    }

    @Test
    void the_console_finds_the_broker_and_its_own_sandbox_where_they_listen() throws IOException {
        Map<String, String> console = containers.environment("console");
        Map<String, String> rabbit = containers.environment("rabbitmq");
        Map<String, String> sandbox = new TreeMap<>();
        for (ConfigClass mapping : mappings()) {
            ConfigMappings.getProperties(mapping).forEach((name, property) -> {
                WithDefault value = property.getMethod().getAnnotation(WithDefault.class);
                if (name.startsWith("brokerdeck.sandbox.") && value != null) {
                    sandbox.put(name, value.value());
                }
            });
        }

        assertThat(console.get("BROKERS_SERVICEBUS_CLAIMS_CONNECTION_STRING"))
                .contains("//127.0.0.1:" + sandbox.get("brokerdeck.sandbox.amqp-port") + ";");
        assertThat(console.get("BROKERS_SERVICEBUS_CLAIMS_MANAGEMENT_URI"))
                .isEqualTo("http://127.0.0.1:" + sandbox.get("brokerdeck.sandbox.management-port"));
        assertThat(console)
                .containsEntry("BROKERDECK_DEMO_RABBITMQ_AMQP_URI", console.get("BROKERS_RABBITMQ_DEMO_AMQP_URIS"))
                .containsEntry(
                        "BROKERDECK_DEMO_RABBITMQ_MANAGEMENT_URI", console.get("BROKERS_RABBITMQ_DEMO_MANAGEMENT_URIS"))
                .containsEntry("BROKERDECK_DEMO_RABBITMQ_USERNAME", rabbit.get("RABBITMQ_DEFAULT_USER"))
                .containsEntry("BROKERDECK_DEMO_RABBITMQ_PASSWORD", rabbit.get("RABBITMQ_DEFAULT_PASS"))
                .containsEntry("BROKERS_RABBITMQ_DEMO_USERNAME", rabbit.get("RABBITMQ_DEFAULT_USER"))
                .containsEntry("BROKERS_RABBITMQ_DEMO_PASSWORD", rabbit.get("RABBITMQ_DEFAULT_PASS"));
        assertThat(containers.compose().at("/configs/plugins/content").asText())
                .contains("rabbitmq_management,", "rabbitmq_prometheus,")
                .endsWith("].");
    }

    @Test
    void what_is_kept_lies_in_the_volume_and_what_is_started_was_copied() throws IOException {
        String data = containers.instructions("VOLUME").get(0);
        String work = containers.instructions("WORKDIR").get(1);

        assertThat(data).isEqualTo(work + "/" + application().getProperty("brokerdeck.data-directory"));
        assertThat(texts(containers.service("console").path("volumes"))).containsExactly("data:" + data);
        assertThat(containers.instructions("COPY")).contains("--from=build /build/target/quarkus-app /opt/brokerdeck");
        assertThat(containers.instructions("ENTRYPOINT"))
                .containsExactly("[\"java\", \"-jar\", \"/opt/brokerdeck/quarkus-run.jar\"]");
    }
}
