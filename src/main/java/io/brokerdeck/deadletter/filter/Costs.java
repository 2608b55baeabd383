package io.brokerdeck.deadletter.filter;

import com.google.re2j.Pattern;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the parts of an expression cost, in steps of some 20 ns: by the text and the values that they go through. */
final class Costs {
    private static final Set<String> READ_TEXT = Set.of(
            "contains",
            "startsWith",
            "endsWith",
            "size",
            "string",
            "int",
            "double",
            "bytes",
            "_+_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "timestamp",
            "duration",
            "bool",
            "uint");
    private static final Set<String> COMPARE = Set.of("_==_", "_!=_", "@in");
    private static final int CHARACTERS_A_STEP = 16;

    private final Map<Long, Integer> perCharacters = new HashMap<>();
    private final Set<Long> compared = new HashSet<>();

    /**
     * @param patterns of the expression, by their text
     */
    Costs(CelExpr root, Map<String, Pattern> patterns) {
        Tree.each(root, node -> {
            if (node.getKind() == Kind.CALL) {
                call(node, patterns);
            }
        });
    }

    private void call(CelExpr call, Map<String, Pattern> patterns) {
        String function = call.call().function();
        var operands = Tree.operands(call);
        if (function.equals("matches")) {
            Pattern pattern = patterns.get(operands.get(1).constant().stringValue());
            int program = pattern == null ? 1 : pattern.programSize();
            perCharacters.put(operands.get(0).id(), CHARACTERS_A_STEP + 2 * program);
        } else if (READ_TEXT.contains(function)) {
            operands.forEach(operand -> perCharacters.put(operand.id(), 1));
            perCharacters.put(call.id(), 1);
        } else if (COMPARE.contains(function)) {
            operands.forEach(operand -> compared.add(operand.id()));
        }
    }

    /** Of going through a text that is the value of a node. */
    long text(long node, int length) {
        int factor = compared.contains(node) ? 1 : perCharacters.getOrDefault(node, 0);
        return (long) factor * length / CHARACTERS_A_STEP;
    }

    /** Whether all that is in the value of a node is gone through. */
    boolean compares(long node) {
        return compared.contains(node);
    }
}
