package io.brokerdeck.operation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.brokerdeck.broker.Destination;
import io.brokerdeck.broker.Removal;

/** How orders and plans are kept: what is written is read again by later versions. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addMixIn(Destination.class, DestinationByName.class)
            .addMixIn(Removal.class, RemovalByName.class);

    private Json() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "to")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Destination.DiedIn.class, name = "diedIn"),
        @JsonSubTypes.Type(value = Destination.PublishedTo.class, name = "publishedTo"),
        @JsonSubTypes.Type(value = Destination.Named.class, name = "named"),
        @JsonSubTypes.Type(value = Destination.Nowhere.class, name = "nowhere")
    })
    private interface DestinationByName {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "removal")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Removal.Each.class, name = "each"),
        @JsonSubTypes.Type(value = Removal.Prefix.class, name = "prefix"),
        @JsonSubTypes.Type(value = Removal.Never.class, name = "never")
    })
    private interface RemovalByName {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is kept of an operation can be written", e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds what this version cannot read: " + e.getMessage(), e);
        }
    }
}
