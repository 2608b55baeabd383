package io.brokerdeck.testing;

import java.util.Arrays;

/** Conditions for {@code @DisabledIf}: a real part is left out only where BROKERDECK_SKIP (comma-separated) names it. */
public final class Skipped {
    private Skipped() {}

    public static boolean postgresql() {
        return names("postgresql");
    }

    public static boolean prometheus() {
        return names("prometheus");
    }

    static boolean names(String part) {
        var skip = System.getenv().getOrDefault("BROKERDECK_SKIP", "");
        return Arrays.stream(skip.split(",")).map(String::strip).anyMatch(part::equals);
    }
}
