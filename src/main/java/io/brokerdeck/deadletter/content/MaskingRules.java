package io.brokerdeck.deadletter.content;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The configured rules, checked. */
record MaskingRules(List<Pattern> headers, List<JsonPath> paths, List<Pattern> texts) {
    /**
     * @throws ConfigurationException with the key, the value and the mend of every wrong rule
     */
    static MaskingRules of(Map<String, MaskingConfig.RuleConfig> rules) {
        Reading reading = new Reading();
        new TreeMap<>(rules).forEach(reading::rule);
        if (!reading.faults.isEmpty()) {
            throw new ConfigurationException(String.join("\n", reading.faults), Set.copyOf(reading.keys));
        }
        return new MaskingRules(List.copyOf(reading.headers), List.copyOf(reading.paths), List.copyOf(reading.texts));
    }

    private static final class Reading {
        private final List<Pattern> headers = new ArrayList<>();
        private final List<JsonPath> paths = new ArrayList<>();
        private final List<Pattern> texts = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();

        void rule(String name, MaskingConfig.RuleConfig rule) {
            String key = MaskingConfig.PREFIX + ".rules." + name;
            if (rule.header().isEmpty()
                    && rule.jsonPath().isEmpty()
                    && rule.text().isEmpty()) {
                fault(key, "has none of header, json-path and text: give one of them, or leave the rule out.");
            }
            rule.header().ifPresent(value -> pattern(key + ".header", value, Pattern.CASE_INSENSITIVE, headers));
            rule.text().ifPresent(value -> text(key + ".text", value));
            rule.jsonPath().ifPresent(value -> path(key + ".json-path", value));
        }

        private void text(String key, String value) {
            int faultsBefore = faults.size();
            pattern(key, value, 0, texts);
            if (faults.size() == faultsBefore && texts.get(texts.size() - 1).matches("")) {
                fault(
                        key,
                        "is \"" + value + "\", which is found in every text, also in an empty one: "
                                + "give an expression that needs at least one character, such as \"[0-9]{16}\".");
            }
        }

        private void pattern(String key, String value, int flags, List<Pattern> into) {
            try {
                into.add(Pattern.compile(value, flags));
            } catch (PatternSyntaxException e) {
                fault(
                        key,
                        "is \"" + value + "\", which is no regular expression (" + e.getDescription()
                                + "): mend it, such as \"x-card-.*\".");
            }
        }

        private void path(String key, String value) {
            try {
                paths.add(JsonPath.parse(value));
            } catch (IllegalArgumentException e) {
                fault(
                        key,
                        "is \"" + value + "\", which is no JSON path (" + e.getMessage()
                                + "): give one such as $.customer.name, $..iban or $.lines[*].price.");
            }
        }

        private void fault(String key, String sentence) {
            keys.add(key);
            faults.add(key + " " + sentence);
        }
    }
}
