package io.brokerdeck.deadletter.failure;

import java.util.ArrayList;
import java.util.List;

/**
 * A message without what differs between two times that the same went wrong.
 *
 * @param text with a placeholder for each part that was replaced, and single spaces
 * @param replacements in the order of the message, at most {@link #TOLD}
 */
record Normal(String text, List<Replacement> replacements) {
    /** What is behind does not count. */
    static final int LONGEST = 2048;

    private static final int TOLD = 100;
    private static final int SEPARATOR = 2;

    static Normal of(String message) {
        String text = Values.cut(message, LONGEST);
        return together(Dates.merged(new Scanner(text).tokens(), text));
    }

    /** Of a list of like parts only the first is kept: how many there are differs too. */
    private static Normal together(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        List<Replacement> replacements = new ArrayList<>();
        String last = "";
        int lastEnd = 0;
        for (Token token : tokens) {
            if (!token.rule().isEmpty() && replacements.size() < TOLD) {
                replacements.add(new Replacement(token.rule(), token.from(), token.to(), token.text()));
            }
            if (!token.rule().isEmpty()) {
                if (token.text().equals(last) && isSeparator(text, lastEnd)) {
                    text.setLength(lastEnd);
                    continue;
                }
                last = token.text();
                text.append(last);
                lastEnd = text.length();
            } else {
                text.append(token.text());
            }
        }
        return new Normal(text.toString().strip(), List.copyOf(replacements));
    }

    private static boolean isSeparator(StringBuilder text, int from) {
        return text.length() > from
                && text.length() - from <= SEPARATOR
                && (text.charAt(from) == ',' || text.charAt(from) == ';');
    }
}
