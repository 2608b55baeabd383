package io.brokerdeck.deadletter.failure;

import java.util.ArrayList;
import java.util.List;

/**
 * A stack trace taken apart: its exceptions, from the one that was caught to the root of the failure.
 */
record Trace(List<Section> sections) {
    private static final int NEAREST = 3;
    private static final int MOST_CAUSES = 6;

    /**
     * One exception.
     *
     * @param type "" where the trace does not name it
     * @param lines its places as they are written, the throwing one first
     */
    record Section(String type, String message, List<String> lines) {}

    boolean hasPlaces() {
        return sections.stream().anyMatch(section -> !section.lines().isEmpty());
    }

    List<String> causes() {
        return sections.stream()
                .map(Section::type)
                .filter(type -> !type.isEmpty())
                .limit(MOST_CAUSES)
                .toList();
    }

    /** Those nearest to the root, the application's own before any others. */
    List<String> frames(Libraries libraries) {
        for (int i = sections.size() - 1; i >= 0; i--) {
            List<String> own = frames(sections.get(i), libraries, true);
            if (!own.isEmpty()) {
                return own;
            }
        }
        for (int i = sections.size() - 1; i >= 0; i--) {
            List<String> any = frames(sections.get(i), libraries, false);
            if (!any.isEmpty()) {
                return any;
            }
        }
        return List.of();
    }

    private static List<String> frames(Section section, Libraries libraries, boolean own) {
        List<String> frames = new ArrayList<>(NEAREST);
        for (String line : section.lines()) {
            Frame frame = Frame.of(line, libraries);
            if (frame != null
                    && (frame.own() || !own)
                    && (frames.isEmpty() || !frames.get(frames.size() - 1).equals(frame.name()))) {
                frames.add(frame.name());
                if (frames.size() == NEAREST) {
                    break;
                }
            }
        }
        return List.copyOf(frames);
    }
}
