package io.brokerdeck.deadletter.filter;

import io.brokerdeck.deadletter.filter.Words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can stand at a place of an expression that is being written. */
public final class Completion {
    private static final int MOST = 50;

    private final List<Token> tokens;
    private final int offset;
    private final Samples samples;
    private final List<Suggestion> found = new ArrayList<>();

    private Completion(String before, Samples samples) {
        this.tokens = Token.of(before);
        this.offset = before.length();
        this.samples = samples;
    }

    /**
     * @param offset of the caret in the text, in characters
     * @return at most 50, the likeliest first
     */
    public static List<Suggestion> at(String text, int offset, Samples samples) {
        String before = text.substring(0, Math.max(0, Math.min(offset, text.length())));
        Completion completion = new Completion(before.length() > Filter.MOST_CHARACTERS ? "" : before, samples);
        if (before.length() <= Filter.MOST_CHARACTERS) {
            completion.find();
        }
        return completion.found.stream().limit(MOST).toList();
    }

    private void find() {
        int last = tokens.size() - 1;
        if (last < 0) {
            starts("", 0);
            return;
        }
        Token token = tokens.get(last);
        boolean touching = token.to() == offset;
        if (token.kind() == Token.Kind.OPEN_STRING) {
            inString(token, last);
        } else if (token.is(".")) {
            members(last, "");
        } else if (token.kind() == Token.Kind.NAME && touching) {
            if (last > 0 && tokens.get(last - 1).is(".")) {
                members(last - 1, token.text());
            } else {
                starts(token.text(), token.from());
            }
        } else if (token.endsValue()) {
            words(Words.OPERATORS, "operator", "", offset);
        } else {
            starts("", offset);
        }
    }

    private void starts(String prefix, int from) {
        for (Field field : Field.values()) {
            add(field.word(), "field", field.help(), prefix, from);
        }
        add(Binding.NOW, "field", "this moment: lastDeath > now - duration(\"1h\")", prefix, from);
        words(Words.FUNCTIONS, "function", prefix, from);
    }

    private void words(List<Word> words, String kind, String prefix, int from) {
        words.forEach(word -> add(word.text(), kind, word.help(), prefix, from));
    }

    /** Suggests what goes on with these letters, in any case of them. */
    private void add(String text, String kind, String help, String prefix, int from) {
        if (text.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
            found.add(new Suggestion(text, kind, help, from, offset));
        }
    }

    /** In quotes: names within brackets, values behind a comparison. */
    private void inString(Token string, int at) {
        int from = string.from() + 1;
        if (at == 0) {
            return;
        }
        Token before = tokens.get(at - 1);
        Chain chain = Chain.before(tokens, before.is("[") ? at - 1 : operand(at));
        if (before.is("[") && !chain.isEmpty()) {
            names(chain, string.text(), from);
            return;
        }
        Field field = chain.size() == 1 ? chain.field() : null;
        if (field != null) {
            for (String value : samples.values().getOrDefault(field, List.of())) {
                add(value, "value", "of messages at hand", string.text(), from);
            }
        }
    }

    /** Where the comparison stands whose right side is being written, which may be a list. */
    private int operand(int at) {
        int i = at - 1;
        while (i > 0
                && (tokens.get(i).is("[")
                        || tokens.get(i).is(",")
                        || tokens.get(i).kind() == Token.Kind.STRING)) {
            i--;
        }
        Token token = tokens.get(i);
        boolean compares = token.is("==") || token.is("!=") || token.text().equals("in");
        return compares ? i : 0;
    }

    private void names(Chain chain, String prefix, int from) {
        Field field = chain.field();
        if (field == Field.HEADERS && chain.size() == 1) {
            samples.headers().forEach(name -> add(name, "header", "of messages at hand", prefix, from));
        } else if (field == Field.PROPERTIES && chain.size() == 1) {
            samples.properties().forEach(name -> add(name, "property", "of messages at hand", prefix, from));
        } else if (field == Field.BODY) {
            samples.below(chain.path()).forEach(name -> add(name, "member", "of bodies at hand", prefix, from));
        }
    }

    private void members(int dot, String prefix) {
        int from = tokens.get(dot).to();
        Chain chain = Chain.before(tokens, dot);
        Field field = chain.field();
        if (field != null && chain.size() == 1 && field.type() != Field.Type.MAP && field != Field.BODY) {
            if (field.type() == Field.Type.TEXT) {
                words(Words.OF_TEXT, "function", prefix, from);
            } else if (field.type() == Field.Type.TIME) {
                words(Words.OF_TIMES, "function", prefix, from);
            }
            return;
        }
        named(chain, dot, prefix);
        words(Words.OF_LISTS, "function", prefix, from);
        if (chain.size() != 1) {
            words(Words.OF_TEXT.subList(0, 4), "function", prefix, from);
        }
    }

    /** Names that are no words of the language need brackets and quotes instead of the dot. */
    private void named(Chain chain, int dot, String prefix) {
        int from = tokens.get(dot).to();
        int before = found.size();
        names(chain, prefix, from);
        for (int i = before; i < found.size(); i++) {
            Suggestion one = found.get(i);
            if (!isName(one.text())) {
                String quoted = "[\"" + one.text().replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
                found.set(
                        i,
                        new Suggestion(
                                quoted, one.kind(), one.help(), tokens.get(dot).from(), offset));
            }
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && !Character.isDigit(text.charAt(0))
                && text.chars().allMatch(c -> c < 0x80 && Token.isName((char) c));
    }
}
