package io.brokerdeck.deadletter.content;

import com.google.re2j.Pattern;
import io.brokerdeck.broker.Message;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hides what the configured rules name from those who may not see it. A wrong rule stops the start. What the rules cannot
 * read is hidden as a whole. Safe for any thread; linear in what it reads.
 */
@Startup
@Singleton
public final class Masking {
    /** Stands for what is hidden. */
    public static final String MASK = "•••";

    private static final int DEEPEST = 32;
    /** Bytes of a CloudEvent, which no rule reads as they stand there; they are shown, masked, as the event's data. */
    private static final JsonPath CODED = JsonPath.parse("$.data_base64");

    /** Hides nothing: for those who may see all. */
    public static final Masking NONE = new Masking(List.of(), List.of(), List.of());

    private final List<Pattern> headers;
    private final List<JsonPath> paths;
    private final List<Pattern> texts;
    private final List<JsonPath> followed;

    @Inject
    Masking(MaskingConfig config) {
        this(MaskingRules.of(config.rules()));
    }

    Masking(MaskingRules rules) {
        this(rules.headers(), rules.paths(), rules.texts());
    }

    private Masking(List<Pattern> headers, List<JsonPath> paths, List<Pattern> texts) {
        this.headers = headers;
        this.paths = paths;
        this.texts = texts;
        this.followed = Stream.concat(paths.stream(), Stream.of(CODED)).toList();
    }

    /** Whether any rule looks into bodies. */
    public boolean readsBodies() {
        return !paths.isEmpty() || !texts.isEmpty();
    }

    /** Whether no rule hides anything. */
    public boolean isEmpty() {
        return headers.isEmpty() && !readsBodies();
    }

    /** A message as it may be shown; in place of its body the text of it that may, without the layers around it. */
    public Message masked(Message message) {
        if (isEmpty()) {
            return message;
        }
        String text = Body.of(message, this).text();
        return new Message(
                masked(message.properties()),
                masked(message.headers()),
                text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
    }

    /** Headers or properties of a message as they may be shown; what is hidden has {@link #MASK} as its value. */
    public Map<String, @Nullable Object> masked(Map<String, @Nullable Object> all) {
        return headers.isEmpty() && texts.isEmpty() ? all : map(all, 0);
    }

    /** Text of a header, a property or a body that is no JSON. */
    public String masked(String text) {
        String left = text;
        for (Pattern pattern : texts) {
            left = pattern.matcher(left).replaceAll(MASK);
        }
        return left;
    }

    /** A JSON text; null where the paths cannot be followed in it, so that it must not be shown. */
    @Nullable String json(String text) {
        try {
            return masked(JsonMask.mask(text, followed, this::masked));
        } catch (JsonFault e) {
            return paths.isEmpty() ? masked(text) : null;
        }
    }

    private Map<String, @Nullable Object> map(Map<?, ?> all, int depth) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean named = headers.stream().anyMatch(pattern -> pattern.matches(name));
            shown.put(name, named ? MASK : value(value, depth + 1));
        });
        return Collections.unmodifiableMap(shown);
    }

    private @Nullable Object value(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return MASK;
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> shown = new ArrayList<>(list.size());
            list.forEach(item -> shown.add(value(item, depth + 1)));
            return Collections.unmodifiableList(shown);
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        String text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
        String left = masked(text);
        return left.equals(text) ? value : left;
    }
}
