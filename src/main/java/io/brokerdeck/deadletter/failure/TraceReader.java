package io.brokerdeck.deadletter.failure;

import io.brokerdeck.deadletter.failure.Trace.Section;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads stack traces of Java, .NET, Python and Node line by line, once from the beginning to the end. Of a longer text than
 * {@link #LONGEST} the beginning and the end are read: the root of a failure stands at the one or the other. One thread.
 */
final class TraceReader {
    static final int LONGEST = 1 << 15;
    private static final String ARROW = " ---> ";
    private static final int MOST_SECTIONS = 32;
    private static final int MOST_LINES = 256;

    /** An exception while its lines are read. */
    private static final class Open {
        final Header header;
        final List<String> lines = new ArrayList<>();

        Open(Header header) {
            this.header = header;
        }
    }

    private final List<Open> sections = new ArrayList<>();
    /** Of .NET, those whose inner exception is read before their own places. */
    private final Deque<Open> outer = new ArrayDeque<>();

    private @Nullable Open current;
    private boolean python;
    private boolean group;
    /** Python's places before the exception is named; null outside of a traceback. */
    private @Nullable List<String> traceback;

    private int placeIndent = -1;
    private int suppressed = -1;
    private boolean repeated;

    private TraceReader() {}

    static Trace read(String text) {
        TraceReader reader = new TraceReader();
        if (text.length() <= LONGEST) {
            reader.lines(text);
        } else {
            reader.lines(text.substring(0, LONGEST / 2));
            reader.lines(text.substring(text.length() - LONGEST / 2));
        }
        return reader.trace();
    }

    private void lines(String text) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            int start = from;
            while (start < to && " \t|".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            if (text.startsWith("+ Exception Group", start)) {
                start += 2;
            }
            String line = text.substring(start, to).stripTrailing();
            if (!line.isEmpty()) {
                line(line, start - from);
            }
            from = to + 1;
        }
    }

    private void line(String line, int indent) {
        if (repeated) {
            repeated = !line.contains("<---");
        } else if (suppressed >= 0 && indent >= suppressed) {
            return;
        } else if (line.startsWith("Traceback (") || line.startsWith("Exception Group Traceback (")) {
            python = true;
            group |= line.startsWith("E");
            traceback = new ArrayList<>();
            placeIndent = -1;
        } else if (traceback != null) {
            traceback(line, indent, traceback);
        } else if (Frame.isOne(line)) {
            place(line);
        } else {
            suppressed = -1;
            text(line, indent);
        }
    }

    private void traceback(String line, int indent, List<String> places) {
        if (Frame.isPython(line)) {
            placeIndent = indent;
            add(places, line);
        } else if (placeIndent < 0 || indent < placeIndent) {
            Open section = open(Header.of(line));
            Collections.reverse(places);
            section.lines.addAll(places);
            traceback = null;
        }
    }

    private void place(String line) {
        Open section = current == null ? open(Header.none()) : current;
        add(section.lines, line.endsWith(" {") ? line.substring(0, line.length() - 2) : line);
        if (line.endsWith("<---")) {
            repeated = false;
        }
    }

    /** The nearest ones are the first in most languages, and the last in Python. */
    private void add(List<String> lines, String line) {
        if (lines.size() >= MOST_LINES) {
            if (traceback == null) {
                return;
            }
            lines.remove(0);
        }
        lines.add(line);
    }

    private void text(String line, int indent) {
        if (line.startsWith("Suppressed: ")) {
            suppressed = indent;
        } else if (line.startsWith("Caused by: ")) {
            open(Header.of(line.substring("Caused by: ".length())));
        } else if (line.startsWith("[cause]: ")) {
            open(Header.of(line.substring("[cause]: ".length())));
        } else if (line.startsWith("---> ")) {
            inner(line.substring(5));
        } else if (line.startsWith("--- ") && line.endsWith("---")) {
            if ((line.contains("inner") || line.contains("intern")) && !outer.isEmpty()) {
                current = outer.pop();
            }
        } else if (!line.startsWith("... ") && !line.startsWith("+-")) {
            title(line);
        }
    }

    /** Older runtimes of .NET write an inner exception and those within it into one line. */
    private void inner(String text) {
        if (text.startsWith("(Inner Exception #") && !sections.isEmpty()) {
            repeated = !text.endsWith("<---");
            return;
        }
        int close = text.startsWith("(") ? text.indexOf(") ") : -1;
        int from = close < 0 ? 0 : close + 2;
        while (from >= 0 && sections.size() < MOST_SECTIONS) {
            if (current != null) {
                outer.push(current);
            }
            int arrow = text.indexOf(ARROW, from);
            open(Header.of(text.substring(from, arrow < 0 ? text.length() : arrow)));
            from = arrow < 0 ? -1 : arrow + ARROW.length();
        }
    }

    private void title(String line) {
        Open section = current;
        if (section != null && (!section.lines.isEmpty() || python)) {
            return;
        }
        int arrow = line.indexOf(ARROW);
        Header header = Header.of(arrow < 0 ? line : line.substring(0, arrow));
        if (section == null
                || (section.header.type().isEmpty() && !header.type().isEmpty())) {
            if (section != null) {
                sections.remove(section);
            }
            open(header);
        } else if (section.header.message().length() < Header.LONGEST && arrow != 0) {
            section.header.message().append('\n').append(line, 0, arrow < 0 ? line.length() : arrow);
        }
        if (arrow >= 0) {
            inner(line.substring(arrow + ARROW.length()));
        }
    }

    private Open open(Header header) {
        Open section = new Open(header);
        if (sections.size() < MOST_SECTIONS) {
            sections.add(section);
        }
        current = section;
        return section;
    }

    private Trace trace() {
        List<Section> found = new ArrayList<>();
        for (Open open : sections) {
            if (!open.header.type().isEmpty() || !open.lines.isEmpty() || sections.size() == 1) {
                found.add(new Section(open.header.type(), open.header.message().toString(), List.copyOf(open.lines)));
            }
        }
        // Python tells the cause first
        if (python && !group) {
            Collections.reverse(found);
        }
        return new Trace(List.copyOf(found));
    }
}
