package io.brokerdeck.deadletter.filter;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field and the members and items that are picked from it: {@code body.order.lines[0]}. */
final class Chain {
    private static final String ITEM = "[]";

    private final List<String> parts;

    private Chain(List<String> parts) {
        this.parts = parts;
    }

    /** The chain that ends right before a token; an empty one where another kind of value stands there. */
    static Chain before(List<Token> tokens, int end) {
        Deque<String> parts = new ArrayDeque<>();
        int i = end - 1;
        while (i >= 0) {
            Token token = tokens.get(i);
            if (token.is("]") && i >= 2 && tokens.get(i - 2).is("[")) {
                Token index = tokens.get(i - 1);
                parts.addFirst(index.kind() == Token.Kind.STRING ? index.text() : ITEM);
                i -= 3;
            } else if (token.kind() == Token.Kind.NAME) {
                parts.addFirst(token.text());
                if (i == 0 || !tokens.get(i - 1).is(".")) {
                    return new Chain(List.copyOf(parts));
                }
                i -= 2;
            } else {
                break;
            }
        }
        return new Chain(List.of());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    int size() {
        return parts.size();
    }

    @Nullable Field field() {
        return parts.isEmpty() ? null : Field.of(parts.get(0));
    }

    /** What is picked, as samples write it: {@code order.lines[]}. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (String part : parts.subList(1, parts.size())) {
            path.append(part.equals(ITEM) || path.isEmpty() ? "" : ".").append(part);
        }
        return path.toString();
    }
}
