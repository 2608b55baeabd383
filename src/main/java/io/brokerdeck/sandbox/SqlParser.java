package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.SqlToken.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the filters and actions of rules: comparisons, AND, OR, NOT, LIKE with ESCAPE, IN, IS NULL, EXISTS, arithmetic,
 * {@code sys.} and {@code user.} names, SET and REMOVE. Throws {@link SqlException}.
 */
final class SqlParser {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
    private static final int DEEPEST = 64;

    private final List<SqlToken> tokens;
    private int next;
    private int depth;

    private SqlParser(String text) {
        tokens = SqlToken.cut(text);
    }

    static SqlExpression filter(String text) {
        var parser = new SqlParser(text);
        SqlExpression expression = parser.or();
        parser.end();
        return expression;
    }

    /** The steps of an action, in their order. */
    static List<SqlStep> action(String text) {
        var parser = new SqlParser(text);
        var steps = new ArrayList<SqlStep>();
        while (parser.peek().type() != Type.END) {
            steps.add(parser.step());
            if (!parser.take(";")) {
                parser.end();
            }
        }
        return List.copyOf(steps);
    }

    private SqlStep step() {
        if (take("REMOVE")) {
            return new SqlStep(name(), null);
        }
        expect("SET");
        SqlName target = name();
        expect("=");
        return new SqlStep(target, sum());
    }

    private SqlExpression or() {
        if (++depth > DEEPEST) {
            throw new SqlException("the filter is nested more than " + DEEPEST + " times");
        }
        SqlExpression left = and();
        while (take("OR")) {
            SqlExpression first = left;
            SqlExpression second = and();
            left = fields -> SqlValues.or(first.value(fields), second.value(fields));
        }
        depth--;
        return left;
    }

    private SqlExpression and() {
        SqlExpression left = not();
        while (take("AND")) {
            SqlExpression first = left;
            SqlExpression second = not();
            left = fields -> SqlValues.and(first.value(fields), second.value(fields));
        }
        return left;
    }

    private SqlExpression not() {
        boolean turned = false;
        while (take("NOT")) {
            turned = !turned;
        }
        SqlExpression inner = predicate();
        return turned ? fields -> SqlValues.not(inner.value(fields)) : inner;
    }

    private SqlExpression predicate() {
        SqlExpression left = sum();
        SqlToken sign = peek();
        if (sign.type() == Type.SIGN && COMPARISONS.contains(sign.text())) {
            next++;
            SqlExpression right = sum();
            return fields -> SqlValues.compare(sign.text(), left.value(fields), right.value(fields));
        }
        if (take("IS")) {
            boolean wanted = !take("NOT");
            expect("NULL");
            return fields -> (left.value(fields) == null) == wanted;
        }
        boolean turned = take("NOT");
        SqlExpression found = take("LIKE") ? like(left) : take("IN") ? in(left) : null;
        if (found == null) {
            if (turned) {
                throw wrong("LIKE or IN");
            }
            return left;
        }
        return turned ? fields -> SqlValues.not(found.value(fields)) : found;
    }

    private SqlExpression like(SqlExpression left) {
        String pattern = string();
        String escape = take("ESCAPE") ? string() : "";
        Pattern compiled = SqlValues.like(pattern, escape.isEmpty() ? null : escape.charAt(0));
        return fields -> left.value(fields) instanceof String text
                ? compiled.matcher(text).matches()
                : null;
    }

    private SqlExpression in(SqlExpression left) {
        expect("(");
        var members = new ArrayList<SqlExpression>();
        do {
            members.add(sum());
        } while (take(","));
        expect(")");
        return fields -> {
            Object value = left.value(fields);
            Boolean found = false;
            for (SqlExpression member : members) {
                found = SqlValues.or(found, SqlValues.compare("=", value, member.value(fields)));
            }
            return found;
        };
    }

    private SqlExpression sum() {
        SqlExpression left = product();
        while (peek().is("+") || peek().is("-")) {
            left = computed(left, true);
        }
        return left;
    }

    private SqlExpression product() {
        SqlExpression left = unary();
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            left = computed(left, false);
        }
        return left;
    }

    private SqlExpression computed(SqlExpression left, boolean sum) {
        String sign = tokens.get(next++).text();
        SqlExpression right = sum ? product() : unary();
        return fields -> SqlValues.compute(sign, left.value(fields), right.value(fields));
    }

    private SqlExpression unary() {
        if (take("-")) {
            SqlExpression inner = unary();
            return fields -> SqlValues.compute("-", 0L, inner.value(fields));
        }
        return take("+") ? unary() : primary();
    }

    private SqlExpression primary() {
        SqlToken token = peek();
        if (take("(")) {
            SqlExpression inner = or();
            expect(")");
            return inner;
        }
        if (token.type() == Type.STRING) {
            String text = string();
            return fields -> text;
        }
        if (token.type() == Type.NUMBER) {
            next++;
            Object number = number(token);
            return fields -> number;
        }
        if (token.type() == Type.NAME && !following().is(".")) {
            SqlExpression word = word();
            if (word != null) {
                return word;
            }
        }
        return name();
    }

    /** A constant or a call; null for the name of a property. */
    private @Nullable SqlExpression word() {
        if (take("TRUE")) {
            return fields -> true;
        }
        if (take("FALSE")) {
            return fields -> false;
        }
        if (take("NULL")) {
            return fields -> null;
        }
        if (!following().is("(")) {
            return null;
        }
        SqlToken call = tokens.get(next++);
        expect("(");
        SqlName name = call.is("newid") ? null : name();
        expect(")");
        if (name == null) {
            return fields -> UUID.randomUUID();
        }
        if (call.is("EXISTS")) {
            return fields -> name.value(fields) != null;
        }
        if (call.is("property") || call.is("p")) {
            return name;
        }
        throw new SqlException("there is no function " + call.text() + " (at " + call.at() + ")");
    }

    private SqlName name() {
        SqlToken first = tokens.get(next++);
        if (first.type() != Type.NAME && first.type() != Type.QUOTED_NAME) {
            next--;
            throw wrong("a property, a value or (");
        }
        boolean system = first.is("sys");
        if ((system || first.is("user")) && take(".")) {
            SqlToken second = tokens.get(next++);
            if (second.type() != Type.NAME && second.type() != Type.QUOTED_NAME) {
                next--;
                throw wrong("the name of a property");
            }
            return new SqlName(system, second.text());
        }
        return new SqlName(false, first.text());
    }

    private static Object number(SqlToken token) {
        try {
            boolean whole = token.text().chars().allMatch(Character::isDigit);
            return whole ? (Object) Long.valueOf(token.text()) : (Object) Double.valueOf(token.text());
        } catch (NumberFormatException e) {
            throw new SqlException("'" + token.text() + "' at " + token.at() + " is no number");
        }
    }

    private String string() {
        SqlToken token = peek();
        if (token.type() != Type.STRING) {
            throw wrong("a text in single quotes");
        }
        next++;
        return token.text();
    }

    private SqlToken peek() {
        return tokens.get(next);
    }

    private SqlToken following() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    private boolean take(String word) {
        if (peek().is(word)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!take(word)) {
            throw wrong(word);
        }
    }

    private void end() {
        if (peek().type() != Type.END) {
            throw wrong("the end");
        }
    }

    private SqlException wrong(String expected) {
        return new SqlException("expected " + expected + " at " + peek().at() + ", found " + peek().text());
    }
}
