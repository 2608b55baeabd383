package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/** Between the sections of a message and their bytes. For one thread. */
final class Codec {
    /** The format of a transfer that carries many messages, each encoded in a data section. */
    static final int BATCH = 0x80013700;

    private static final int SPARE = 1024;
    private static final int LARGEST = 128 * 1024 * 1024;

    private final DecoderImpl decoder = new DecoderImpl();
    private final EncoderImpl encoder = new EncoderImpl(decoder);

    Codec() {
        AMQPDefinedTypes.registerAllTypes(decoder, encoder);
    }

    /** Throws a refusal if the bytes are no message. */
    List<Section> decode(byte[] bytes) {
        var sections = new ArrayList<Section>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        decoder.setByteBuffer(buffer);
        try {
            while (buffer.hasRemaining()) {
                if (!(decoder.readObject() instanceof Section section)) {
                    throw new Refusal(Cause.DECODING, "A message is made of sections; something else was found.");
                }
                sections.add(section);
            }
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Refusal(Cause.DECODING, "The message cannot be read: " + e.getMessage());
        } finally {
            decoder.setByteBuffer((ByteBuffer) null);
        }
        return sections;
    }

    /** The messages of a batch, each encoded. */
    List<byte[]> parts(byte[] batch) {
        var parts = new ArrayList<byte[]>();
        for (Section section : decode(batch)) {
            if (section instanceof Data data) {
                parts.add(bytes(data.getValue()));
            }
        }
        return parts;
    }

    static byte[] bytes(Binary binary) {
        var copy = new byte[binary.getLength()];
        System.arraycopy(binary.getArray(), binary.getArrayOffset(), copy, 0, copy.length);
        return copy;
    }

    /**
     * Encodes sections in their order.
     *
     * @param guess about how many bytes they take
     */
    byte[] encode(List<? extends Section> sections, int guess) {
        for (int size = guess + SPARE; ; size *= 2) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.min(size, LARGEST));
            encoder.setByteBuffer(buffer);
            try {
                sections.forEach(encoder::writeObject);
                var bytes = new byte[buffer.position()];
                buffer.flip().get(bytes);
                return bytes;
            } catch (BufferOverflowException e) {
                if (size > LARGEST) {
                    throw e;
                }
            } finally {
                encoder.setByteBuffer((ByteBuffer) null);
            }
        }
    }
}
