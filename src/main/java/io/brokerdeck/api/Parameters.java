package io.brokerdeck.api;

import io.brokerdeck.broker.QueueId;
import io.brokerdeck.broker.QueueRef;
import io.brokerdeck.monitoring.Figure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads parameters; what cannot be read is a 400 problem that names the parameter, its value and what it takes. */
final class Parameters {
    private static final int SHOWN = 120;

    private Parameters() {}

    static int limit(@Nullable String value) {
        return number("limit", value, 1, 1000, 100);
    }

    static int number(String name, @Nullable String value, int min, int max, int otherwise) {
        return (int) number(name, value, (long) min, (long) max, (long) otherwise);
    }

    static long number(String name, @Nullable String value, long min, long max, long otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as any number out of bounds
        }
        throw refused(name, value, "a whole number from " + min + " to " + max);
    }

    static Duration duration(String name, @Nullable String value, Duration min, Duration max, Duration otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(value);
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // told below, as any duration out of bounds
        }
        throw refused(name, value, "an ISO 8601 duration from " + min + " to " + max + ", such as PT1H");
    }

    static @Nullable Boolean flag(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name, value, "true or false");
        };
    }

    /** The values of an enum that are named by their words; all of them is meant by none. */
    static <E> Set<E> words(String name, Collection<String> values, E[] all, Function<E, String> word) {
        return values.stream().map(value -> word(name, value, all, word)).collect(Collectors.toSet());
    }

    static Set<Figure> figures(List<String> values) {
        return values.isEmpty()
                ? new LinkedHashSet<>(Arrays.asList(Figure.values()))
                : values.stream()
                        .map(value -> figure("figure", value))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Figure figure(String name, String value) {
        return word(name, value, Figure.values(), Figure::json);
    }

    private static <E> E word(String name, String value, E[] all, Function<E, String> word) {
        return Arrays.stream(all)
                .filter(each -> word.apply(each).equals(value))
                .findFirst()
                .orElseThrow(() -> refused(
                        name, value, Arrays.stream(all).map(word).collect(Collectors.joining(", ", "one of ", ""))));
    }

    static QueueRef queue(String name, String id) {
        return QueueId.decode(id)
                .orElseThrow(() -> refused(name, id, "the id of a queue as GET /api/v1/queues tells it"));
    }

    /** The URL-safe form of a name that a broker gave, so that any character in it survives a path. */
    static String opaque(String brokersName) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(brokersName.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@link #opaque} was given; exactly one id names a thing. */
    static String named(String parameter, String id) {
        try {
            String name = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
            if (!name.isEmpty() && opaque(name).equals(id)) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw refused(parameter, id, "an id as the list of these things tells it");
    }

    static Problem refused(String name, String value, String takes) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return Problem.invalid(name + " is \"" + shown + "\": it takes " + takes + ".")
                .with("parameter", name);
    }
}
