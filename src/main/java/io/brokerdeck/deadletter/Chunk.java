package io.brokerdeck.deadletter;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import io.brokerdeck.store.Seal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** How messages of a look are kept, some hundred together: as CBOR in the shape of {@link MessageJson}, compressed, sealed. */
final class Chunk {
    private static final CBORFactory FACTORY = new CBORFactory();
    private static final int BUFFER = 1 << 14;

    private Chunk() {}

    static byte[] seal(List<Seen> messages, Seal seal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (JsonGenerator out = FACTORY.createGenerator(new DeflaterOutputStream(bytes, deflater, BUFFER))) {
            for (Seen seen : messages) {
                out.writeStartArray();
                out.writeNumber(seen.position());
                out.writeNumber(seen.deliveries());
                Death death = seen.death();
                out.writeString(death == null ? null : death.reason());
                out.writeString(death == null ? null : death.queue());
                MessageJson.write(out, seen.message());
                out.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return seal.seal(bytes.toByteArray());
    }

    /** Fails with IllegalArgumentException where it was sealed with another key. */
    static List<Seen> open(byte[] sealed, Seal seal) {
        List<Seen> messages = new ArrayList<>();
        try (JsonParser in =
                FACTORY.createParser(new InflaterInputStream(new ByteArrayInputStream(seal.open(sealed))))) {
            while (in.nextToken() == JsonToken.START_ARRAY) {
                long position = in.nextLongValue(0);
                int deliveries = in.nextIntValue(-1);
                String reason = text(in);
                String queue = text(in);
                in.nextToken();
                Message message = MessageJson.read(in);
                in.nextToken();
                messages.add(new Seen(
                        position,
                        deliveries,
                        reason == null || queue == null ? null : new Death(reason, queue),
                        message));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the store holds what this version cannot read: " + e.getMessage(), e);
        }
        return messages;
    }

    private static @Nullable String text(JsonParser in) throws IOException {
        return in.nextToken() == JsonToken.VALUE_NULL ? null : in.getText();
    }
}
