package io.brokerdeck.web;

import io.brokerdeck.deadletter.Seen;
import io.brokerdeck.deadletter.Sheet;
import io.brokerdeck.deadletter.content.Body;
import io.brokerdeck.deadletter.content.BodyKind;
import io.brokerdeck.deadletter.content.BodyView;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.content.Shown;
import io.brokerdeck.deadletter.filter.Field;
import io.brokerdeck.web.Report.Example;
import io.brokerdeck.web.Report.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A message of a failure as paper can show it: who it is, and the begin of its body as it may be seen. */
final class ReportExample {
    private static final int LINES = 12;
    private static final int CHARACTERS = 1200;
    private static final int HEX_ROWS = 6;
    private static final int LONGEST = 300;

    private ReportExample() {}

    /** @param sheet as {@code masking} leaves it */
    static Example of(Sheet sheet, int row, Seen whole, Masking masking) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Number in the look", Figures.count(row)));
        lines.add(line("Message id", sheet.text(Field.ID, row)));
        lines.add(line("Correlation id", sheet.text(Field.CORRELATION_ID, row)));
        Long when = sheet.when(row);
        lines.add(new Line("Died", Figures.time(when == null ? null : Instant.ofEpochMilli(when))));
        BodyView view = Body.of(whole.message(), masking).view(CHARACTERS);
        List<String> notes = new ArrayList<>();
        notes.add(facts(view));
        view.notes().forEach(note -> notes.add(Plain.of(note, LONGEST)));
        if (view.masked()) {
            notes.add("Parts are masked: your role may not see them.");
        }
        if (view.hidden()) {
            notes.add("The body is not shown to your role.");
        }
        return new Example(lines, body(view, notes), notes);
    }

    private static Line line(String name, String value) {
        return new Line(name, value.isEmpty() ? Figures.UNKNOWN : Plain.of(value, LONGEST));
    }

    private static String facts(BodyView view) {
        String layers = view.layers().stream()
                .map(layer -> layer.told() ? layer.name() : layer.name() + " by its content")
                .collect(Collectors.joining(", then "));
        String size = view.kind() == BodyKind.EMPTY
                ? "The body is empty"
                : "Body: " + view.kind().word();
        return size
                + (view.size() == 0 ? "" : ", " + Figures.bytes(view.size()))
                + (layers.isEmpty() ? "" : ", opened " + layers + ": " + Figures.bytes(view.openedSize()))
                + ".";
    }

    private static String body(BodyView view, List<String> notes) {
        Shown text = view.pretty() != null ? view.pretty() : view.raw();
        if (text == null) {
            return hex(view, notes);
        }
        List<String> lines = text.text().lines().toList();
        if (text.cut() || lines.size() > LINES) {
            notes.add("Cut: only its begin is printed.");
        }
        return Plain.of(String.join("\n", lines.subList(0, Math.min(LINES, lines.size()))), CHARACTERS);
    }

    private static String hex(BodyView view, List<String> notes) {
        if (view.hex().isEmpty()) {
            return "";
        }
        if (view.hex().size() > HEX_ROWS || view.openedSize() > CHARACTERS) {
            notes.add("Cut: only its begin is printed.");
        }
        return view.hex().stream()
                .limit(HEX_ROWS)
                .map(row -> "%08x  %-47s  %s".formatted(row.offset(), row.hex(), row.ascii()))
                .collect(Collectors.joining("\n"));
    }
}
