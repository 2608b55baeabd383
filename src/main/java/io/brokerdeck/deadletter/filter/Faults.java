package io.brokerdeck.deadletter.filter;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in our words what the compiler of the language says in its own. */
final class Faults {
    private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '(.*?)'");
    private static final Pattern RESULT = Pattern.compile("expected type 'bool' but found '([^']*)'");
    private static final Pattern SELECTION = Pattern.compile("type '([^']*)' does not support field selection");
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "int", "a whole number",
            "wrapper(int)", "a whole number",
            "double", "a number",
            "bool", "true or false",
            "google.protobuf.Timestamp", "a time",
            "google.protobuf.Duration", "a time span",
            "null", "null",
            "dyn", "any value");

    private Faults() {}

    static Invalid of(List<CelIssue> issues) {
        CelIssue first = issues.get(0);
        int line = Math.max(1, first.getSourceLocation().getLine());
        int column = Math.max(0, first.getSourceLocation().getColumn()) + 1;
        String said = first.getMessage();
        Matcher unknown = UNKNOWN.matcher(said);
        if (unknown.find()) {
            return new Invalid(line, column, "There is no \"" + unknown.group(1) + "\".", near(unknown.group(1)));
        }
        Matcher overload = OVERLOAD.matcher(said);
        if (overload.find()) {
            return overload(line, column, overload.group(1), overload.group(2));
        }
        Matcher result = RESULT.matcher(said);
        if (result.find()) {
            return new Invalid(
                    line,
                    column,
                    "It says " + type(result.group(1)) + ", and a filter says true or false.",
                    "Compare it with something, such as reason == \"expired\".");
        }
        Matcher selection = SELECTION.matcher(said);
        if (selection.find()) {
            return new Invalid(
                    line,
                    column,
                    type(selection.group(1)) + " has no members.",
                    "Only headers, properties and body have: body.order.total, headers[\"x-tenant\"].");
        }
        if (said.contains("recursion limit")) {
            return deep();
        }
        return new Invalid(line, column, "This cannot be read: " + plain(said) + ".", syntax(said));
    }

    static Invalid deep() {
        return new Invalid(1, 1, "It is nested too deep.", "Take parentheses away, or say it in fewer steps.");
    }

    static Invalid at(CelSource source, int offset, String message, String mend) {
        return source.getOffsetLocation(offset)
                .map(place -> new Invalid(place.getLine(), place.getColumn() + 1, message, mend))
                .orElseGet(() -> new Invalid(1, 1, message, mend));
    }

    private static Invalid overload(int line, int column, String function, String operands) {
        String list = operands.startsWith("(") ? operands.substring(1, operands.length() - 1) : operands;
        String name = function.replace("_", "").replace("@", "");
        String types = Arrays.stream(list.replace(".(", ", ").split(", "))
                .filter(part -> !part.isEmpty())
                .map(part -> type(part.replace(")", part.contains("(") ? ")" : "")))
                .collect(Collectors.joining(" and "));
        String mend = list.contains("Timestamp")
                ? "Write times as timestamp(\"2026-01-31T08:00:00Z\") and time spans as duration(\"90m\")."
                : list.contains("string")
                        ? "Text stands in double quotes and is compared with text: reason == \"expired\"."
                        : "Compare values of the same type.";
        return new Invalid(line, column, name + " cannot be done with " + types + ".", mend);
    }

    private static String type(String cel) {
        String known = TYPES.get(cel);
        return known != null ? known : cel.startsWith("list") ? "a list" : cel.startsWith("map") ? "a map" : cel;
    }

    private static String plain(String said) {
        String text = said.replace("<EOF>", "the end").strip();
        int expecting = text.indexOf(" expecting");
        String shorter = expecting > 0 ? text.substring(0, expecting) : text;
        return shorter.endsWith(".") ? shorter.substring(0, shorter.length() - 1) : shorter;
    }

    private static String syntax(String said) {
        if (said.contains("error at: '\"") || said.contains("error at: ''")) {
            return "Close the quote, and write \\\" for one within a text.";
        }
        if (said.contains("<EOF>")) {
            return "Something is missing at the end: a value, or a closing parenthesis.";
        }
        return "Conditions look like reason == \"expired\" && deliveries > 3.";
    }

    private static String near(String name) {
        String best = "";
        int least = 3;
        for (Field field : Field.values()) {
            int distance = distance(name.toLowerCase(Locale.ROOT), field.word().toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = field.word();
            }
        }
        return best.isEmpty()
                ? "Fields are " + Arrays.stream(Field.values()).map(Field::word).collect(Collectors.joining(", "))
                        + "; what is in a body is body.name; text stands in double quotes."
                : "Did you mean " + best + "?";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
