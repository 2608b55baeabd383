package io.brokerdeck.deadletter.content;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that a message carries, by the CloudEvents specification.
 *
 * @param mode "structured": the whole event is the body; "binary": its attributes are headers and its data is the body
 * @param attributes by name, extensions included, as text, in the order met
 * @param data the event's data; null where it has none, and in binary mode, where the body is it
 */
public record CloudEvent(
        String mode,
        Map<String, String> attributes,
        @Nullable BodyView data) {}
