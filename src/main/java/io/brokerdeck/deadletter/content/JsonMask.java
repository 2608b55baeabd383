package io.brokerdeck.deadletter.content;

import io.brokerdeck.deadletter.content.JsonScanner.Token;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Replaces values of a JSON text: those at paths as a whole, others by what the text rules make of them. JSON within a
 * string is treated by the same rules, three strings deep. Everything else stays as it is written.
 */
final class JsonMask {
    private static final int DEEPEST = 3;

    private final String json;
    private final List<JsonPath> paths;
    private final UnaryOperator<String> texts;
    private final int strings;
    private final JsonScanner scanner;
    private final StringBuilder out;
    private long[] standing = new long[64];
    private int depth;
    private int copied;
    private long[] value;

    private JsonMask(String json, List<JsonPath> paths, UnaryOperator<String> texts, int strings) {
        this.json = json;
        this.paths = paths;
        this.texts = texts;
        this.strings = strings;
        this.scanner = new JsonScanner(json);
        this.out = new StringBuilder(json.length());
        this.value = new long[paths.size()];
        Arrays.fill(value, JsonPath.start());
    }

    /** The same text where nothing is to be replaced. */
    static String mask(String json, List<JsonPath> paths, UnaryOperator<String> texts) throws JsonFault {
        return new JsonMask(json, paths, texts, 0).masked();
    }

    private String masked() throws JsonFault {
        Token token = scanner.next();
        while (token != Token.END) {
            if (token == Token.NAME) {
                String name = JsonString.decode(json, scanner.from(), scanner.to());
                for (int i = 0; i < paths.size(); i++) {
                    value[i] = paths.get(i).member(standing[(depth - 1) * paths.size() + i], name);
                }
                replace(name, texts.apply(name));
            } else if (token.closes()) {
                depth--;
                item();
            } else if (reached()) {
                skip(token);
                item();
            } else if (token.opens()) {
                push();
                item();
            } else {
                scalar(token);
                item();
            }
            token = scanner.next();
        }
        return copied == 0 ? json : out.append(json, copied, json.length()).toString();
    }

    /** Where the next value stands, as long as no name says it. */
    private void item() {
        for (int i = 0; depth > 0 && i < paths.size(); i++) {
            value[i] = paths.get(i).item(standing[(depth - 1) * paths.size() + i]);
        }
    }

    private void push() {
        int from = depth * paths.size();
        if (from + paths.size() > standing.length) {
            standing = Arrays.copyOf(standing, Math.max(standing.length * 2, from + paths.size()));
        }
        System.arraycopy(value, 0, standing, from, paths.size());
        depth++;
    }

    private boolean reached() {
        for (int i = 0; i < paths.size(); i++) {
            if (paths.get(i).reached(value[i])) {
                return true;
            }
        }
        return false;
    }

    private void skip(Token first) throws JsonFault {
        int from = scanner.from();
        if (first.opens()) {
            int outside = scanner.depth() - 1;
            while (scanner.depth() > outside) {
                scanner.next();
            }
        }
        write(from, '"' + Masking.MASK + '"');
    }

    private void scalar(Token token) {
        if (token == Token.STRING) {
            String said = JsonString.decode(json, scanner.from(), scanner.to());
            replace(said, within(said));
        } else if (token == Token.NUMBER) {
            replace(
                    json.substring(scanner.from(), scanner.to()),
                    texts.apply(json.substring(scanner.from(), scanner.to())));
        }
    }

    private String within(String said) {
        String start = said.stripLeading();
        if (strings < DEEPEST && (start.startsWith("{") || start.startsWith("["))) {
            try {
                return texts.apply(new JsonMask(said, paths, texts, strings + 1).masked());
            } catch (JsonFault e) {
                return texts.apply(said);
            }
        }
        return texts.apply(said);
    }

    private void replace(String before, String after) {
        if (!before.equals(after)) {
            StringBuilder encoded = new StringBuilder(after.length() + 2);
            JsonString.encode(after, encoded);
            write(scanner.from(), encoded.toString());
        }
    }

    private void write(int from, String instead) {
        out.append(json, copied, from).append(instead);
        copied = scanner.to();
    }
}
