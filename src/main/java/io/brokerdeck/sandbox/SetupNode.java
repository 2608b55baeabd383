package io.brokerdeck.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place in a configuration file and what stands there. Every complaint is a {@link SetupException} that names the place.
 *
 * @param place such as {@code UserConfig.Namespaces[0].Queues[2]}, with the name of the entity where it has one
 */
record SetupNode(String place, JsonNode json) {
    /** An object; its keys must be among the given ones. */
    SetupNode object(String... keys) {
        if (!json.isObject()) {
            throw wrong("an object in braces is expected here");
        }
        Set<String> known = Set.of(keys);
        json.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new SetupException(
                        place + "." + key, "is not known here; known are " + String.join(", ", Arrays.asList(keys)));
            }
        });
        return this;
    }

    boolean has(String key) {
        return json.hasNonNull(key);
    }

    SetupNode at(String key) {
        return new SetupNode(place + "." + key, json.path(key));
    }

    /** The members of an array; none where the key is missing. */
    List<SetupNode> members(String key) {
        if (!has(key)) {
            return List.of();
        }
        SetupNode array = at(key);
        if (!array.json.isArray()) {
            throw array.wrong("a list in square brackets is expected here");
        }
        var members = new ArrayList<SetupNode>();
        for (int i = 0; i < array.json.size(); i++) {
            JsonNode member = array.json.get(i);
            String name = member.path("Name").asText("");
            String label = array.place + "[" + i + "]" + (name.isEmpty() ? "" : " '" + name + "'");
            members.add(new SetupNode(label, member));
        }
        return members;
    }

    /** The text of a key that must be there. */
    String text(String key) {
        SetupNode node = at(key);
        if (!node.json.isValueNode() || node.json.isNull()) {
            throw node.wrong("a text is expected here");
        }
        return node.json.asText();
    }

    /** The texts of an object by key; numbers and truths keep their type. */
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        json.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (!value.isValueNode() || value.isNull()) {
                throw at(field.getKey()).wrong("a text, a number, true or false is expected here");
            }
            values.put(
                    field.getKey(),
                    value.isIntegralNumber()
                            ? (Object) value.longValue()
                            : value.isNumber()
                                    ? (Object) value.doubleValue()
                                    : value.isBoolean() ? (Object) value.booleanValue() : value.asText());
        });
        return values;
    }

    SetupException wrong(String sentence) {
        return new SetupException(place, sentence);
    }
}
