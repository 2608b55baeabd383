package io.brokerdeck.deadletter.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Takes a body out of its layers: those that its content encoding tells, then those that its content shows. */
final class Opening {
    static final int MOST_BYTES = 16 << 20;
    static final int MOST_LAYERS = 4;
    /** How many times its size a layer may open to, once it is past {@link #UNSUSPECTED}. */
    static final int MOST_RATIO = 250;

    private static final int UNSUSPECTED = 1 << 20;
    private static final int CHUNK = 1 << 14;
    private static final int SHORTEST_BASE64 = 16;
    private static final Set<String> INFLATED = Set.of("gzip", "deflate", "zlib");

    private final Deque<String> told;
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private byte[] bytes;
    private boolean refused;

    /**
     * @param refused true where a layer was recognised and not opened, so that what lies in it is not known
     */
    record Opened(byte[] bytes, List<Layer> layers, List<String> notes, boolean refused) {}

    private Opening(byte[] bytes, Deque<String> told) {
        this.bytes = bytes;
        this.told = told;
    }

    static Opened of(byte[] bytes, @Nullable String contentEncoding) {
        if (bytes.length == 0) {
            return new Opened(bytes, List.of(), List.of(), false);
        }
        Opening opening = new Opening(bytes, encodings(contentEncoding));
        opening.open();
        return new Opened(opening.bytes, List.copyOf(opening.layers), List.copyOf(opening.notes), opening.refused);
    }

    /** The last one told is the outermost. Names of charsets are often found here and tell no layer. */
    private static Deque<String> encodings(@Nullable String contentEncoding) {
        Deque<String> names = new ArrayDeque<>();
        for (String part : contentEncoding == null ? new String[0] : contentEncoding.split(",", 8)) {
            String name = part.strip().toLowerCase(Locale.ROOT);
            if (Set.of("gzip", "x-gzip").contains(name)) {
                names.push("gzip");
            } else if (Set.of("deflate", "zlib", "base64", "br", "brotli", "zstd", "compress", "snappy", "lz4")
                    .contains(name)) {
                names.push(name);
            }
        }
        return names;
    }

    private void open() {
        while (!refused) {
            boolean byName = !told.isEmpty();
            String name = byName ? told.pop() : sniffed();
            if (name == null) {
                return;
            }
            if (layers.size() == MOST_LAYERS) {
                refuse("More than " + MOST_LAYERS + " layers: the " + name + " in them is not opened.");
            } else if (!INFLATED.contains(name) && !name.equals("base64")) {
                refuse("\"" + name + "\" cannot be opened here: shown as it is.");
            } else if (!layer(name, byName) && !byName) {
                return;
            }
        }
    }

    private void refuse(String note) {
        notes.add(note);
        refused = true;
    }

    private boolean layer(String name, boolean byName) {
        try {
            if (!name.equals("deflate")) {
                return done(name, name.equals("base64") ? decoded() : inflated(name), byName);
            }
            byte[] wrapped = tried("zlib");
            return wrapped != null ? done("zlib", wrapped, byName) : done("deflate", inflated("deflate"), byName);
        } catch (TooMuch e) {
            refuse("The " + name + " opens to more than " + e.getMessage() + ": not shown.");
        } catch (IOException | IllegalArgumentException e) {
            if (byName) {
                notes.add("The content encoding says " + name + ", and it is none or broken: shown as it is.");
            }
        }
        return false;
    }

    private boolean done(String name, byte[] inner, boolean byName) {
        bytes = inner;
        layers.add(new Layer(name, inner.length, byName));
        return true;
    }

    private byte @Nullable [] tried(String name) throws TooMuch {
        try {
            return inflated(name);
        } catch (IOException e) {
            return null;
        }
    }

    private byte[] inflated(String name) throws IOException, TooMuch {
        InputStream in = new ByteArrayInputStream(bytes);
        if (name.equals("gzip")) {
            try (InputStream inflating = new GZIPInputStream(in, CHUNK)) {
                return drained(inflating);
            }
        }
        Inflater inflater = new Inflater(name.equals("deflate"));
        try (InputStream inflating = new InflaterInputStream(in, inflater, CHUNK)) {
            byte[] all = drained(inflating);
            if (inflater.getBytesRead() != bytes.length) {
                throw new IOException("more follows");
            }
            return all;
        } finally {
            inflater.end();
        }
    }

    private byte[] drained(InputStream in) throws IOException, TooMuch {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(CHUNK, Math.min(bytes.length * 3, MOST_BYTES)));
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            out.write(chunk, 0, n);
            if (out.size() > MOST_BYTES) {
                throw new TooMuch((MOST_BYTES >> 20) + " MB");
            }
            if (out.size() > UNSUSPECTED && out.size() / MOST_RATIO > bytes.length) {
                throw new TooMuch(MOST_RATIO + " times its size");
            }
        }
        return out.toByteArray();
    }

    private byte[] decoded() {
        byte[] dense = new byte[bytes.length];
        int length = 0;
        for (byte b : bytes) {
            if (b > ' ' || b < 0) {
                dense[length++] = b == '-' ? (byte) '+' : b == '_' ? (byte) '/' : b;
            }
        }
        return Base64.getDecoder().decode(Arrays.copyOf(dense, length));
    }

    private @Nullable String sniffed() {
        if (bytes.length > 18 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b && bytes[2] == 8) {
            return "gzip";
        }
        if (bytes.length > 8 && bytes[0] == 0x78 && ((bytes[0] << 8) | (bytes[1] & 0xff)) % 31 == 0) {
            return "zlib";
        }
        return looksLikeBase64() ? "base64" : null;
    }

    /** Plain words are in its alphabet too: only what opens to gzip, JSON or XML is taken for it. */
    private boolean looksLikeBase64() {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        if (end < SHORTEST_BASE64) {
            return false;
        }
        byte[] head;
        try {
            head = Base64.getDecoder().decode(new String(bytes, 0, 8, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean promising =
                head[0] == '{' || head[0] == '[' || head[0] == '<' || (head[0] == 0x1f && head[1] == (byte) 0x8b);
        for (int i = 0; promising && i < end; i++) {
            byte b = bytes[i];
            promising = (b >= 'A' && b <= 'Z')
                    || (b >= 'a' && b <= 'z')
                    || (b >= '0' && b <= '9')
                    || b == '+'
                    || b == '/'
                    || b == '\n'
                    || b == '\r'
                    || (b == '=' && i >= end - 2);
        }
        return promising;
    }

    private static final class TooMuch extends Exception {
        TooMuch(String bound) {
            super(bound, null, false, false);
        }
    }
}
