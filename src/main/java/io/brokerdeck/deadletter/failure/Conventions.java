package io.brokerdeck.deadletter.failure;

import io.brokerdeck.deadletter.failure.Convention.Place;
import io.brokerdeck.deadletter.failure.Convention.Reason;
import io.brokerdeck.deadletter.failure.Convention.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All conventions, made ready to be asked by what a message has. Safe for any thread. */
final class Conventions {
    private static final String KEY = ReadingConfig.PREFIX + ".conventions";
    /** In the order in which they are asked; files of the same names with .json behind them. */
    private static final List<String> BUILT_IN = List.of(
            "brokers",
            "masstransit",
            "nservicebus",
            "easynetq",
            "spring",
            "celery",
            "cloudevents",
            "azure",
            "applications",
            "platforms");

    private static final int LARGEST = 1 << 20;
    private static final List<Rule> NONE = List.of();

    /** @param rank the lower, the sooner believed */
    record Rule(Fact fact, Take take, int rank, int convention) {}

    final List<Convention> all;
    final Libraries libraries;
    private final Map<Place, Map<String, List<Rule>>> rules = new EnumMap<>(Place.class);
    private final Set<String> bodyParents = new HashSet<>();
    private final Map<String, Reason> reasons = new HashMap<>();

    private Conventions(List<Convention> all) {
        this.all = all;
        for (Place place : Place.values()) {
            rules.put(place, new HashMap<>());
        }
        List<String> prefixes = new ArrayList<>();
        Set<String> wrappers = new HashSet<>();
        int rank = 0;
        for (int number = 0; number < all.size(); number++) {
            Convention convention = all.get(number);
            for (Source source : convention.sources()) {
                place(source, new Rule(source.fact(), source.take(), rank++, number));
            }
            convention.reasons().forEach(reasons::putIfAbsent);
            prefixes.addAll(convention.libraries());
            wrappers.addAll(convention.wrappers());
        }
        this.libraries = new Libraries(prefixes, wrappers);
    }

    private void place(Source source, Rule rule) {
        String name = source.place() == Place.BODY ? source.name() : key(source.name());
        rulesOf(source.place()).computeIfAbsent(name, key -> new ArrayList<>()).add(rule);
        if (source.place() == Place.BODY) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                bodyParents.add(name.substring(0, dot));
            }
        }
    }

    private Map<String, List<Rule>> rulesOf(Place place) {
        return rules.getOrDefault(place, Map.of());
    }

    /** @param files of the operator */
    static Conventions with(List<String> files) {
        List<Convention> all = new ArrayList<>();
        files.forEach(file -> all.add(own(file)));
        BUILT_IN.forEach(name -> all.add(builtIn(name)));
        return new Conventions(List.copyOf(all));
    }

    private static Convention builtIn(String name) {
        try (InputStream in = Conventions.class.getResourceAsStream("conventions/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the console lacks its own convention " + name);
            }
            return ConventionJson.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConventionJson.WrongException e) {
            throw new IllegalStateException("the console's own convention " + name + " " + e.getMessage(), e);
        }
    }

    private static Convention own(String file) {
        String entry = KEY + " has \"" + file + "\", which ";
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST) {
                throw new IllegalArgumentException(entry + "is larger than 1 MiB: name a file with one convention.");
            }
            return ConventionJson.read(Files.readAllBytes(path));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    entry + "cannot be read: name a file that is there and that the console may read.", e);
        } catch (ConventionJson.WrongException e) {
            throw new IllegalArgumentException(entry + e.getMessage(), e);
        }
    }

    List<Rule> header(String name) {
        return rulesOf(Place.HEADER).getOrDefault(key(name), NONE);
    }

    List<Rule> property(String name) {
        return rulesOf(Place.PROPERTY).getOrDefault(key(name), NONE);
    }

    List<Rule> body(String path) {
        return rulesOf(Place.BODY).getOrDefault(path, NONE);
    }

    /** Whether something of interest lies below that path of a body. */
    boolean leadsOn(String path) {
        return bodyParents.contains(path);
    }

    @Nullable Reason reason(String words) {
        return reasons.get(words.toLowerCase(Locale.ROOT));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
