package io.brokerdeck.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code deploy/compose.yaml} and {@code deploy/Dockerfile} say. Variables of the compose file stay as written. */
public record Containers(JsonNode compose, String image) {
    /** Where both lie, and where paths in the compose file begin. */
    public static final Path DEPLOY = RabbitScript.PROJECT.resolve("deploy");

    private static final Pattern HEALTH = Pattern.compile("(?m)^HEALTHCHECK .*?CMD (\\[.*])$");

    public static Containers read() throws IOException {
        return new Containers(
                new YAMLMapper().readTree(DEPLOY.resolve("compose.yaml").toFile()),
                Files.readString(DEPLOY.resolve("Dockerfile")));
    }

    public JsonNode service(String name) {
        return compose.at("/services/" + name);
    }

    /** Its environment, by name. */
    public Map<String, String> environment(String service) {
        Map<String, String> all = new TreeMap<>();
        service(service)
                .path("environment")
                .properties()
                .forEach(each -> all.put(each.getKey(), each.getValue().asText()));
        return all;
    }

    /** What follows an instruction of the Dockerfile, for each time it is there; lines that go on are one. */
    public List<String> instructions(String name) {
        return image.replaceAll("\\\\\\n\\s*", "")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .toList();
    }

    /** The command that tells whether the image's console is well. */
    public List<String> healthCheck() throws IOException {
        Matcher matcher = HEALTH.matcher(image);
        if (!matcher.find()) {
            throw new AssertionError("the Dockerfile has no HEALTHCHECK in JSON form");
        }
        return List.of(new YAMLMapper().readValue(matcher.group(1), String[].class));
    }
}
