package io.brokerdeck.deadletter.content;

import java.util.Map;
import java.util.Optional;

/** Maskings for tests elsewhere. */
public final class Maskings {
    private Maskings() {}

    private record Rule(Optional<String> header, Optional<String> jsonPath, Optional<String> text)
            implements MaskingConfig.RuleConfig {}

    /** That hides headers and properties of a name, members of JSON at a path, and what a pattern finds in texts. */
    public static Masking of(String header, String jsonPath, String text) {
        return new Masking(MaskingRules.of(
                Map.of("all", new Rule(Optional.of(header), Optional.of(jsonPath), Optional.of(text)))));
    }
}
