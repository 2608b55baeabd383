package io.brokerdeck.deadletter.content;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** What is hidden of messages from those without the right to see all. {@link Masking} checks it. */
@ConfigMapping(prefix = MaskingConfig.PREFIX)
interface MaskingConfig {
    String PREFIX = "brokerdeck.masking";

    /** By a name of the operator's choice; each has at least one of its parts. */
    Map<String, RuleConfig> rules();

    interface RuleConfig {
        /** Regular expression (RE2) over the names of headers and properties, matched whole in any case of letters. */
        Optional<String> header();

        /** Of values in JSON bodies, such as {@code $.customer.name} or {@code $..iban}. */
        Optional<String> jsonPath();

        /** Regular expression (RE2) that is found in bodies, headers and properties. */
        Optional<String> text();
    }
}
