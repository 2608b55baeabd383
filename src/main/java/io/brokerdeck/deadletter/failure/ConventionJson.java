package io.brokerdeck.deadletter.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.brokerdeck.deadletter.failure.Convention.Place;
import io.brokerdeck.deadletter.failure.Convention.Reason;
import io.brokerdeck.deadletter.failure.Convention.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a convention's file. What is wrong with one is told by a sentence that names the place and the mend. */
final class ConventionJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> MEMBERS =
            Set.of("name", "documentation", "when", "facts", "reasons", "libraries", "wrappers");
    private static final int LONGEST = 256;

    /** What is wrong, from "in which" on. */
    static final class WrongException extends Exception {
        WrongException(String message) {
            super(message);
        }
    }

    private ConventionJson() {}

    static Convention read(byte[] json) throws WrongException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new WrongException("is no JSON (" + e.getOriginalMessage() + ", line "
                    + e.getLocation().getLineNr() + "): mend it there.");
        } catch (java.io.IOException e) {
            throw new WrongException("is no text in UTF-8: write it anew as such.");
        }
        known(root, "the file", MEMBERS);
        JsonNode when = root.path("when");
        if (!when.isMissingNode()) {
            known(when, "\"when\"", Set.of("headers", "body"));
        }
        if (root.path("name").asText().isBlank()) {
            throw new WrongException("has no \"name\": give it one, such as \"Our framework\".");
        }
        return new Convention(
                root.path("name").asText(),
                texts(when.path("headers"), "when.headers"),
                texts(when.path("body"), "when.body"),
                sources(root.path("facts")),
                reasons(root.path("reasons")),
                texts(root.path("libraries"), "libraries"),
                texts(root.path("wrappers"), "wrappers"));
    }

    private static void known(JsonNode node, String where, Set<String> names) throws WrongException {
        if (!node.isObject()) {
            throw new WrongException("has no JSON object as " + where + ": write {…} there.");
        }
        for (var member : node.properties()) {
            if (!names.contains(member.getKey())) {
                throw new WrongException("has \"" + member.getKey() + "\" in " + where
                        + ", which means nothing there: use " + listed(names) + ".");
            }
        }
    }

    private static String listed(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static List<String> texts(JsonNode node, String where) throws WrongException {
        if (node.isMissingNode()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node) {
            texts.add(text(item, where));
        }
        if (!node.isArray() || texts.isEmpty()) {
            throw new WrongException("has no list of texts as \"" + where + "\": write [\"…\"], or leave it out.");
        }
        return List.copyOf(texts);
    }

    private static String text(JsonNode node, String where) throws WrongException {
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > LONGEST) {
            throw new WrongException(
                    "has " + node + " in \"" + where + "\": give a text of 1 to " + LONGEST + " characters.");
        }
        return node.textValue();
    }

    private static List<Source> sources(JsonNode facts) throws WrongException {
        List<Source> sources = new ArrayList<>();
        for (var entry : facts.properties()) {
            Fact fact = Fact.named(entry.getKey());
            if (fact == null) {
                throw new WrongException("has \"" + entry.getKey() + "\" in \"facts\", which is no fact: use "
                        + listed(Arrays.stream(Fact.values())
                                .map(each -> each.name)
                                .collect(Collectors.toSet()))
                        + ".");
            }
            String where = "facts." + fact.name;
            if (!entry.getValue().isArray()) {
                throw new WrongException("has no list as \"" + where + "\": write [\"name-of-a-header\"].");
            }
            for (JsonNode item : entry.getValue()) {
                sources.add(source(item, fact, where));
            }
        }
        return List.copyOf(sources);
    }

    private static Source source(JsonNode item, Fact fact, String where) throws WrongException {
        if (item.isTextual()) {
            return new Source(Place.HEADER, text(item, where), fact, Take.WHOLE);
        }
        known(item, "\"" + where + "\"", Set.of("header", "property", "body", "take"));
        List<Place> places = Arrays.stream(Place.values())
                .filter(place -> item.has(place.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (places.size() != 1) {
            throw new WrongException(
                    "has " + item + " in \"" + where + "\": name one of header, property and body there.");
        }
        Place place = places.get(0);
        String take = item.path("take").asText(Take.WHOLE.text());
        return new Source(
                place,
                text(item.path(place.name().toLowerCase(Locale.ROOT)), where),
                fact,
                Take.named(take)
                        .orElseThrow(() -> new WrongException("has \"" + take + "\" as \"take\" in \"" + where
                                + "\": use "
                                + listed(Arrays.stream(Take.values())
                                        .map(Take::text)
                                        .collect(Collectors.toSet()))
                                + ".")));
    }

    private static Map<String, Reason> reasons(JsonNode node) throws WrongException {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        for (var entry : node.properties()) {
            JsonNode value = entry.getValue();
            String where = "reasons." + entry.getKey();
            if (value.isObject()) {
                known(value, "\"" + where + "\"", Set.of("category", "withException"));
            }
            String category = text(value.isObject() ? value.path("category") : value, where);
            String with = value.has("withException") ? text(value.path("withException"), where) : category;
            reasons.put(entry.getKey().toLowerCase(Locale.ROOT), new Reason(category, with));
        }
        return Map.copyOf(reasons);
    }
}
