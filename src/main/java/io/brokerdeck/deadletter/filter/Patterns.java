package io.brokerdeck.deadletter.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The regular expressions of an expression, which stand in it as text, so that they are compiled once. */
final class Patterns {
    private static final int MOST_PARTS = 5_000;

    private final CelAbstractSyntaxTree tree;
    private final Map<String, Pattern> compiled = new HashMap<>();
    private @Nullable Invalid invalid;

    Patterns(CelAbstractSyntaxTree tree) {
        this.tree = tree;
        Tree.each(tree.getExpr(), node -> {
            if (node.getKind() == Kind.CALL && node.call().function().equals("matches")) {
                CelExpr last = Tree.operands(node).get(1);
                read(last);
            }
        });
    }

    private void read(CelExpr pattern) {
        if (pattern.getKind() != Kind.CONSTANT || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            refuse(pattern, "The regular expression of matches() is worked out.", "Write it as text in quotes.");
            return;
        }
        String text = pattern.constant().stringValue();
        if (PatternSize.of(text) > MOST_PARTS) {
            refuse(pattern, "The regular expression is too large.", "Repeat less often, or look for less.");
            return;
        }
        try {
            compiled.put(text, Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            refuse(
                    pattern,
                    "\"" + text + "\" is no regular expression: " + e.getDescription() + ".",
                    "Write it as RE2 knows it, each backslash twice, such as \"id=\\\\d+\".");
        }
    }

    private void refuse(CelExpr at, String message, String mend) {
        if (invalid == null) {
            Integer offset = tree.getSource().getPositionsMap().get(at.id());
            invalid = Faults.at(tree.getSource(), offset == null ? 0 : offset, message, mend);
        }
    }

    Map<String, Pattern> compiled() {
        return Map.copyOf(compiled);
    }

    /** The first that is none. */
    @Nullable Invalid invalid() {
        return invalid;
    }
}
