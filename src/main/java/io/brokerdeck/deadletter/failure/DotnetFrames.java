package io.brokerdeck.deadletter.failure;

/** Places in the code of .NET: {@code Namespace.Type`1.<MethodAsync>d__7.MoveNext}. */
final class DotnetFrames {
    private static final String MOVE_NEXT = ".MoveNext";

    private DotnetFrames() {}

    static Frame frame(String method, Libraries libraries) {
        String name = name(method.startsWith("async ") ? method.substring(6) : method);
        return new Frame(name, name.indexOf('.') > 0 && !libraries.hasName(name));
    }

    /**
     * The method that was written, in place of the types that the compiler made of it: for
     * {@code <Handle>d__3}, {@code <Handle>b__0_1} and {@code <Handle>g__Check|0_1} stand "Handle", "Handle" and
     * "Handle.Check"; what is between {@code <>} and the next dot, and arguments of types, are left out.
     */
    private static String name(String method) {
        StringBuilder name = new StringBuilder(method.length());
        int i = 0;
        while (i < method.length()) {
            char c = method.charAt(i);
            if (c == '<') {
                i = compiled(method, i, name);
            } else if (c == '`') {
                i = Chars.digits(method, i + 1, method.length());
            } else if (c == '[') {
                int close = method.indexOf(']', i);
                i = close < 0 ? method.length() : close + 1;
            } else {
                name.append(c);
                i++;
            }
        }
        if (name.length() > MOVE_NEXT.length()
                && name.indexOf(MOVE_NEXT, name.length() - MOVE_NEXT.length()) > 0
                && method.indexOf('<') >= 0) {
            name.setLength(name.length() - MOVE_NEXT.length());
        }
        return name.toString();
    }

    /** Appends what was written and gives where it goes on. */
    private static int compiled(String method, int open, StringBuilder name) {
        int close = method.indexOf('>', open);
        if (close < 0) {
            return method.length();
        }
        int dot = method.indexOf('.', close);
        int end = dot < 0 ? method.length() : dot;
        if (close == open + 1) {
            return dot < 0 ? end : end + 1;
        }
        name.append(method.substring(open + 1, close).replace("<", ""));
        int local = method.indexOf("g__", close);
        int bar = method.indexOf('|', close);
        if (local == close + 1 && bar > local && bar < end) {
            name.append('.').append(method, local + 3, bar);
        }
        return end;
    }
}
