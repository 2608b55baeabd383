package io.brokerdeck.deadletter.failure;

import io.brokerdeck.deadletter.failure.Trace.Section;
import java.util.List;

/** Puts together what headers say of an exception and what its stack trace does. */
final class Exceptions {
    private Exceptions() {}

    /**
     * @param type as told, "" for untold; so {@code message} and {@code trace}
     * @param description where applications put a trace in lack of a better place
     */
    static Thrown read(String type, String message, String trace, String description, Libraries libraries) {
        for (String text : List.of(trace, message, description)) {
            if (text.isEmpty() || (!text.equals(trace) && text.indexOf('\n') < 0)) {
                continue;
            }
            Trace read = TraceReader.read(text);
            if (read.hasPlaces() || text.equals(trace)) {
                return with(read, text, type, text.equals(message) ? "" : message, libraries);
            }
        }
        return type.isEmpty() && message.isEmpty()
                ? Thrown.NONE
                : new Thrown(type, message, "", type.isEmpty() ? List.of() : List.of(type), List.of());
    }

    private static Thrown with(Trace trace, String text, String type, String message, Libraries libraries) {
        Section named = new Section("", "", List.of());
        for (Section section : trace.sections()) {
            if (named.type().isEmpty() || libraries.isWrapper(named.type())) {
                named = section;
            }
        }
        boolean wrapped = libraries.isWrapper(type) && !named.type().isEmpty();
        return new Thrown(
                type.isEmpty() || wrapped ? named.type() : type,
                message.isEmpty() || wrapped ? Values.cut(named.message(), Header.LONGEST) : message,
                text,
                trace.causes().isEmpty() && !type.isEmpty() ? List.of(type) : trace.causes(),
                trace.frames(libraries));
    }
}
