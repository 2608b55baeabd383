package io.brokerdeck.api;

import org.jspecify.annotations.Nullable;

/** Reads the fields of a request's body. */
final class Fields {
    private Fields() {}

    static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid("The field \"" + name + "\" is missing or empty. Give a text.");
        }
        return value;
    }
}
