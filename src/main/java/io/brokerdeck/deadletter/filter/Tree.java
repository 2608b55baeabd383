package io.brokerdeck.deadletter.filter;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Walks expressions without recursion. */
final class Tree {
    private Tree() {}

    private record Visit(CelExpr expression, int depth) {}

    /** Every node, each before those below it. */
    static void each(CelExpr root, Consumer<CelExpr> visitor) {
        Deque<CelExpr> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            CelExpr next = open.pop();
            visitor.accept(next);
            below(next).forEach(open::push);
        }
    }

    /** How many nodes stand above one another at most. */
    static int depth(CelExpr root) {
        Deque<Visit> open = new ArrayDeque<>(List.of(new Visit(root, 1)));
        int deepest = 0;
        while (!open.isEmpty()) {
            Visit next = open.pop();
            deepest = Math.max(deepest, next.depth);
            below(next.expression).forEach(inner -> open.push(new Visit(inner, next.depth + 1)));
        }
        return deepest;
    }

    /** Target and arguments of a call. */
    static List<CelExpr> operands(CelExpr call) {
        List<CelExpr> operands = new ArrayList<>();
        call.call().target().ifPresent(operands::add);
        operands.addAll(call.call().args());
        return operands;
    }

    private static List<CelExpr> below(CelExpr expression) {
        List<CelExpr> inner = new ArrayList<>();
        switch (expression.getKind()) {
            case SELECT -> inner.add(expression.select().operand());
            case CALL -> inner.addAll(operands(expression));
            case LIST -> inner.addAll(expression.list().elements());
            case STRUCT -> expression.struct().entries().forEach(entry -> inner.add(entry.value()));
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    inner.add(entry.key());
                    inner.add(entry.value());
                });
            case COMPREHENSION -> {
                var loop = expression.comprehension();
                inner.addAll(List.of(
                        loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result()));
            }
            default -> {}
        }
        return inner;
    }
}
