package io.brokerdeck.deadletter.filter;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A condition on messages, compiled once, safe for any thread. Work on one row is bounded by steps, whatever the row and
 * the expression are; what cannot be worked out does not match and is told, never thrown.
 */
public final class Filter implements Compiled {
    /** The longest expression. */
    public static final int MOST_CHARACTERS = 4_000;

    private static final int MOST_DEPTH = 200;

    private final String text;
    private final Instant now;
    private final CelRuntime.Program program;
    private final Costs costs;
    private final Set<Field> fields;
    private final Conditions.Found conditions;

    private Filter(String text, Instant now, CelAbstractSyntaxTree tree, Patterns patterns)
            throws CelEvaluationException {
        this.text = text;
        this.now = now;
        this.program = Language.runtime(patterns.compiled()).createProgram(tree);
        this.costs = new Costs(tree.getExpr(), patterns.compiled());
        this.conditions = Conditions.of(tree.getExpr(), now);
        this.fields = EnumSet.noneOf(Field.class);
        Tree.each(tree.getExpr(), node -> {
            if (node.getKind() == Kind.IDENT) {
                Field field = Field.of(node.ident().name());
                if (field != null) {
                    fields.add(field);
                }
            }
        });
    }

    /** With the present moment as {@code now}. */
    public static Compiled compile(String text) {
        return compile(text, Instant.now());
    }

    /**
     * @param now what {@code now} is in it, for every row
     */
    public static Compiled compile(String text, Instant now) {
        if (text.isBlank()) {
            return new Invalid(1, 1, "The filter is empty.", "Write a condition, such as reason == \"expired\".");
        }
        if (text.length() > MOST_CHARACTERS) {
            return new Invalid(
                    1,
                    1,
                    "The filter has " + text.length() + " characters, more than " + MOST_CHARACTERS + ".",
                    "Say it shorter; many values of one field can be one regular expression.");
        }
        try {
            return compiled(text, now);
        } catch (CelValidationException | CelEvaluationException e) {
            return new Invalid(1, 1, "This cannot be compiled: " + e.getMessage() + ".", "Say it in another way.");
        }
    }

    private static Compiled compiled(String text, Instant now) throws CelValidationException, CelEvaluationException {
        CelValidationResult parsed = Language.COMPILER.parse(text);
        if (parsed.hasError()) {
            return Faults.of(parsed.getErrors());
        }
        if (Tree.depth(parsed.getAst().getExpr()) > MOST_DEPTH) {
            return Faults.deep();
        }
        CelValidationResult checked = Language.COMPILER.check(parsed.getAst());
        if (checked.hasError()) {
            return Faults.of(checked.getErrors());
        }
        Patterns patterns = new Patterns(checked.getAst());
        Invalid invalid = patterns.invalid();
        return invalid != null ? invalid : new Filter(text, now, checked.getAst(), patterns);
    }

    /** Whether a message is meant. */
    public boolean matches(Row row) {
        return matches(row, new Failures());
    }

    /**
     * Whether a message is meant.
     *
     * @param failures takes down that it could not be worked out, and why
     */
    public boolean matches(Row row, Failures failures) {
        try {
            Object result = program.trace(new Binding(row, now), new Budget(costs));
            if (result instanceof Boolean matches) {
                return matches;
            }
            failures.add(Failures.Kind.TYPE, "The filter says something that is neither true nor false.");
        } catch (Exhausted e) {
            failures.add(Failures.Kind.WORK, String.valueOf(e.getMessage()));
        } catch (CelEvaluationException e) {
            failures.add(kind(e.getErrorCode()), said(e));
        } catch (StackOverflowError e) {
            failures.add(Failures.Kind.WORK, "The message is nested too deep for the filter.");
        } catch (RuntimeException e) {
            failures.add(Failures.Kind.OTHER, String.valueOf(e.getMessage()));
        }
        return false;
    }

    private static Failures.Kind kind(CelErrorCode code) {
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND, INDEX_OUT_OF_BOUNDS -> Failures.Kind.MISSING;
            case OVERLOAD_NOT_FOUND, TYPE_NOT_FOUND, INVALID_ARGUMENT -> Failures.Kind.TYPE;
            case ITERATION_BUDGET_EXCEEDED -> Failures.Kind.WORK;
            default -> Failures.Kind.OTHER;
        };
    }

    private static String said(CelEvaluationException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.startsWith("evaluation error") ? message.indexOf(": ") + 2 : 0;
        return message.substring(start, Math.min(message.length(), start + 200));
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** All that it names. */
    public Set<Field> fields() {
        return Set.copyOf(fields);
    }

    public boolean needsBody() {
        return fields.contains(Field.BODY) || fields.contains(Field.TEXT);
    }

    /** Whether it looks at headers or properties. */
    public boolean needsHeaders() {
        return fields.contains(Field.HEADERS) || fields.contains(Field.PROPERTIES);
    }

    /** What every message that matches fulfils, so that a store need not offer others. */
    public List<Condition> conditions() {
        return conditions.conditions();
    }

    /** Whether the conditions say all: whatever fulfils them matches. */
    public boolean isIndexed() {
        return conditions.whole();
    }
}
