package io.brokerdeck.deadletter.content;

import io.brokerdeck.deadletter.content.JsonScanner.Token;

/** JSON laid out for reading: every token as it is written, an item a line. Linear in time, whatever the depth. */
final class JsonText {
    private JsonText() {}

    /** Reads the whole, so that a fault behind the limit is found too. */
    static Shown pretty(String json, int limit) throws JsonFault {
        JsonScanner scanner = new JsonScanner(json);
        Indented out = new Indented(limit);
        Token last = Token.END;
        for (Token token = scanner.next(); token != Token.END; token = scanner.next()) {
            if (token.closes()) {
                if (!last.opens()) {
                    out.line(scanner.depth());
                }
            } else if (last == Token.NAME) {
                out.add(": ", 0, 2);
            } else if (last.opens()) {
                out.line(token.opens() ? scanner.depth() - 1 : scanner.depth());
            } else if (last != Token.END) {
                out.add(',');
                out.line(token.opens() ? scanner.depth() - 1 : scanner.depth());
            }
            out.add(json, scanner.from(), scanner.to());
            last = token;
        }
        return out.shown();
    }
}
