package io.brokerdeck.deadletter.failure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells an application's own code from that of platforms and libraries. Safe for any thread. */
final class Libraries {
    /** None is the beginning of another, so that the greatest one not above a name is the only one to look at. */
    private final TreeSet<String> prefixes = new TreeSet<>();

    private final List<String> paths;
    private final Set<String> wrappers;

    /** @param all beginnings of names of types; those with a slash or a colon are parts of paths */
    Libraries(Collection<String> all, Collection<String> wrappers) {
        this.paths = all.stream().filter(Libraries::isPath).distinct().toList();
        for (String prefix : new TreeSet<>(all)) {
            if (!isPath(prefix) && !hasName(prefix)) {
                prefixes.add(prefix);
            }
        }
        this.wrappers = Set.copyOf(wrappers);
    }

    private static boolean isPath(String entry) {
        return entry.indexOf('/') >= 0 || entry.indexOf(':') >= 0;
    }

    /** Whether a type or method of that name is a library's. */
    boolean hasName(String name) {
        String nearest = prefixes.floor(name);
        return nearest != null && name.startsWith(nearest);
    }

    /** Whether a file of that path is a library's. */
    boolean hasPath(String path) {
        for (String part : paths) {
            if (path.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an exception of that type only carries another one. */
    boolean isWrapper(String type) {
        return wrappers.contains(type);
    }
}
