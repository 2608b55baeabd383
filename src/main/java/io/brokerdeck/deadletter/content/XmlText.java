package io.brokerdeck.deadletter.content;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * XML laid out for reading. Its markup is only found and indented: no entity is expanded, no document type read, nothing
 * fetched. Linear in time, not recursive.
 */
final class XmlText {
    private final String xml;
    private final Indented out;
    private int[] open = new int[64];
    private int depth;
    private int at;
    private boolean rooted;
    private boolean afterText = true;
    private boolean afterOpening;

    private XmlText(String xml, int limit) {
        this.xml = xml;
        this.out = new Indented(limit);
    }

    /** Null for what is no XML: tags that do not match, text outside the one root. */
    static @Nullable Shown pretty(String xml, int limit) {
        XmlText text = new XmlText(xml, limit);
        return text.read() ? text.out.shown() : null;
    }

    private boolean read() {
        while (at < xml.length()) {
            int next = xml.indexOf('<', at);
            int end = next < 0 ? xml.length() : next;
            if (!text(end) || (next >= 0 && !markup())) {
                return false;
            }
        }
        return rooted && depth == 0;
    }

    private boolean text(int end) {
        int from = at;
        at = end;
        boolean blank = true;
        for (int i = from; i < end && blank; i++) {
            blank = xml.charAt(i) <= ' ';
        }
        if (!blank) {
            if (depth == 0) {
                return false;
            }
            out.add(xml, from, end);
            afterText = true;
            afterOpening = false;
        }
        return true;
    }

    private boolean markup() {
        if (xml.startsWith("<!--", at)) {
            return whole("-->", 4);
        }
        if (xml.startsWith("<![CDATA[", at)) {
            int from = at;
            int end = xml.indexOf("]]>", at + 9);
            if (end < 0 || depth == 0) {
                return false;
            }
            at = end + 3;
            out.add(xml, from, at);
            afterText = true;
            afterOpening = false;
            return true;
        }
        if (xml.startsWith("<?", at)) {
            return whole("?>", 2);
        }
        if (xml.startsWith("<!", at)) {
            return !rooted && documentType();
        }
        return xml.startsWith("</", at) ? close() : open();
    }

    private boolean whole(String closing, int skip) {
        int end = xml.indexOf(closing, at + skip);
        if (end < 0) {
            return false;
        }
        write(end + closing.length(), depth);
        return true;
    }

    private boolean documentType() {
        int brackets = 0;
        for (int i = at; i < xml.length(); i++) {
            char c = xml.charAt(i);
            boolean comment = xml.startsWith("<!--", i);
            if (comment || c == '"' || c == '\'') {
                i = comment ? xml.indexOf("-->", i + 4) : xml.indexOf(c, i + 1);
                if (i < 0) {
                    return false;
                }
            } else if (c == '[') {
                brackets++;
            } else if (c == ']') {
                brackets--;
            } else if (c == '>' && brackets <= 0) {
                write(i + 1, depth);
                return true;
            }
        }
        return false;
    }

    private boolean open() {
        int nameEnd = name(at + 1);
        int end = tagEnd(nameEnd);
        if (nameEnd == at + 1 || end < 0 || (depth == 0 && rooted)) {
            return false;
        }
        boolean empty = xml.charAt(end - 1) == '/';
        rooted = true;
        int from = at;
        write(end + 1, depth);
        if (!empty) {
            push(from + 1);
            afterOpening = true;
        }
        return true;
    }

    private boolean close() {
        int nameEnd = name(at + 2);
        int end = xml.indexOf('>', nameEnd);
        if (end < 0 || depth == 0 || !xml.substring(nameEnd, end).isBlank()) {
            return false;
        }
        int opened = open[--depth];
        int length = nameEnd - at - 2;
        if (name(opened) - opened != length || !xml.regionMatches(opened, xml, at + 2, length)) {
            return false;
        }
        if (afterOpening) {
            afterText = true;
        }
        write(end + 1, depth);
        return true;
    }

    private int name(int from) {
        int i = from;
        while (i < xml.length() && isName(xml.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '_' || c == '-' || c == '.' || c >= 0xb7;
    }

    private int tagEnd(int from) {
        for (int i = from; i < xml.length(); i++) {
            char c = xml.charAt(i);
            if (c == '"' || c == '\'') {
                i = xml.indexOf(c, i + 1);
                if (i < 0) {
                    return -1;
                }
            } else if (c == '>') {
                return i;
            } else if (c == '<') {
                return -1;
            }
        }
        return -1;
    }

    private void push(int name) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = name;
    }

    private void write(int end, int level) {
        if (!afterText) {
            out.line(level);
        }
        out.add(xml, at, end);
        at = end;
        afterText = false;
        afterOpening = false;
    }
}
