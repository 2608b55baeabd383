package io.brokerdeck.deadletter.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes as clients wrap them. */
final class Wrapped {
    private Wrapped() {}

    private interface Wrapping {
        OutputStream around(OutputStream out) throws IOException;
    }

    static byte[] gzip(byte[] bytes) {
        return wrapped(bytes, GZIPOutputStream::new);
    }

    static byte[] zlib(byte[] bytes) {
        return wrapped(bytes, DeflaterOutputStream::new);
    }

    static byte[] deflate(byte[] bytes) {
        return wrapped(bytes, out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true)));
    }

    private static byte[] wrapped(byte[] bytes, Wrapping wrapping) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream around = wrapping.around(out)) {
            around.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
