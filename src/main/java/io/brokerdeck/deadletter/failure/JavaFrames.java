package io.brokerdeck.deadletter.failure;

/** Places in the code of Java and its sisters: {@code module/package.Class$Inner.method}. */
final class JavaFrames {
    private static final String[] GENERATED = {"_ClientProxy.", "_Subclass."};

    /** What stands between one of these and the method differs from run to run. */
    private static final String[] NUMBERED = {"$$", "$HibernateProxy", "$ByteBuddy", "$MockitoMock"};

    private static final String PROXY = "$Proxy";

    private JavaFrames() {}

    static Frame frame(String method, Libraries libraries) {
        String name = name(method);
        return new Frame(name, name.indexOf('.') > 0 && !libraries.hasName(name));
    }

    /**
     * Without class loader and module, without the generated part of a class, and without the numbers that compilers put
     * behind {@code $}.
     */
    private static String name(String method) {
        int generated = generated(method);
        // the class of a lambda is named by an address that has a slash in it
        int start = method.lastIndexOf('/', generated < 0 ? method.length() : generated) + 1;
        StringBuilder name = new StringBuilder(method.length());
        if (generated < 0) {
            name.append(method, start, method.length());
        } else {
            name.append(method, start, generated);
            int dot = method.lastIndexOf('.');
            name.append(method, dot < generated ? method.length() : dot, method.length());
        }
        for (String suffix : GENERATED) {
            int at = name.indexOf(suffix);
            if (at > 0) {
                name.delete(at, at + suffix.length() - 1);
            }
        }
        return withoutNumbers(name);
    }

    /** Where the generated part begins; -1 for none. */
    private static int generated(String method) {
        int first = -1;
        for (String mark : NUMBERED) {
            int at = method.indexOf(mark);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        return first;
    }

    private static String withoutNumbers(StringBuilder name) {
        StringBuilder kept = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '$' && name.indexOf(PROXY, i) == i) {
                kept.append(PROXY);
                i = Chars.digits(name, i + PROXY.length(), name.length()) - 1;
                continue;
            }
            if (c == '$') {
                i = Chars.digits(name, i + 1, name.length()) - 1;
                char next = Chars.at(name, i + 1);
                if (next == 0 || next == '.' || next == '$') {
                    continue;
                }
            }
            kept.append(c);
        }
        return kept.toString();
    }
}
