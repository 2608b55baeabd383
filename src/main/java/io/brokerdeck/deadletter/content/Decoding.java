package io.brokerdeck.deadletter.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From bytes to text: by the mark at the beginning, what the message tells, what an XML declaration tells, else UTF-8. */
final class Decoding {
    private static final int LOOK = 512;
    private static final int BUFFER = 8192;

    private Decoding() {}

    /**
     * @param guessed true where nothing told the charset
     * @param replaced malformed places that are U+FFFD in the text
     */
    record Text(String text, String charset, boolean guessed, long replaced) {}

    /** Null for what is no text. */
    static @Nullable Text of(byte[] bytes, @Nullable String contentType, @Nullable String contentEncoding) {
        Marked marked = marked(bytes);
        if (marked != null) {
            return text(bytes, marked.skip, marked.charset, false);
        }
        Charset told = told(contentType, contentEncoding);
        if (told == null) {
            told = declared(bytes);
        }
        if (told != null) {
            Text text = text(bytes, 0, told, false);
            return isText(text.text, text.replaced) ? text : null;
        }
        Charset wide = wide(bytes);
        Text text = text(bytes, 0, wide == null ? StandardCharsets.UTF_8 : wide, true);
        return isText(text.text, text.replaced) ? text : null;
    }

    private record Marked(Charset charset, int skip) {}

    private static @Nullable Marked marked(byte[] bytes) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return new Marked(StandardCharsets.UTF_8, 3);
        }
        if (starts(bytes, 0xff, 0xfe, 0, 0)) {
            return new Marked(Charset.forName("UTF-32LE"), 4);
        }
        if (starts(bytes, 0, 0, 0xfe, 0xff)) {
            return new Marked(Charset.forName("UTF-32BE"), 4);
        }
        if (starts(bytes, 0xff, 0xfe)) {
            return new Marked(StandardCharsets.UTF_16LE, 2);
        }
        return starts(bytes, 0xfe, 0xff) ? new Marked(StandardCharsets.UTF_16BE, 2) : null;
    }

    private static boolean starts(byte[] bytes, int... with) {
        boolean same = bytes.length >= with.length;
        for (int i = 0; same && i < with.length; i++) {
            same = (bytes[i] & 0xff) == with[i];
        }
        return same;
    }

    private static @Nullable Charset told(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentType != null) {
            for (String parameter : contentType.split(";", 16)) {
                String[] pair = parameter.split("=", 2);
                if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("charset")) {
                    return named(pair[1].strip().replace("\"", ""));
                }
            }
        }
        return contentEncoding == null ? null : named(contentEncoding.strip());
    }

    private static @Nullable Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** The encoding of an XML declaration. */
    private static @Nullable Charset declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, LOOK), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("?>");
        int at = head.startsWith("<?xml") ? head.indexOf("encoding") : -1;
        if (at < 0 || end < at) {
            return null;
        }
        String value = head.substring(at + 8, end).strip();
        char quote = value.length() > 2 ? value.charAt(1) : ' ';
        int close = value.indexOf(quote, 2);
        return value.startsWith("=") && (quote == '"' || quote == '\'') && close > 0
                ? named(value.substring(2, close).toUpperCase(Locale.ROOT))
                : null;
    }

    /** UTF-16 without a mark, where every other byte is mostly 0. */
    private static @Nullable Charset wide(byte[] bytes) {
        if (bytes.length < 4 || bytes.length % 2 != 0) {
            return null;
        }
        int even = 0;
        int odd = 0;
        int look = Math.min(bytes.length, LOOK);
        for (int i = 0; i < look; i++) {
            if (bytes[i] == 0 && i % 2 == 0) {
                even++;
            } else if (bytes[i] == 0) {
                odd++;
            }
        }
        int most = look * 2 / 5;
        if (odd >= most && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return even >= most && odd == 0 ? StandardCharsets.UTF_16BE : null;
    }

    private static Text text(byte[] bytes, int skip, Charset charset, boolean guessed) {
        String text = new String(bytes, skip, bytes.length - skip, charset);
        long replaced = text.indexOf('\uFFFD') < 0 ? 0 : malformed(bytes, skip, charset);
        return new Text(text, charset.name(), guessed, replaced);
    }

    private static long malformed(byte[] bytes, int skip, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
        CharBuffer out = CharBuffer.allocate(BUFFER);
        long count = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                count++;
                in.position(in.position() + result.length());
            } else if (result.isUnderflow()) {
                return count;
            }
            out.clear();
        }
    }

    private static boolean isText(String text, long replaced) {
        int controls = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\u001b') {
                controls++;
            }
        }
        return controls <= text.length() / 20 && replaced <= 1 + text.length() / 10;
    }
}
