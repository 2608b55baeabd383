package io.brokerdeck.deadletter;

import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.content.Masking;
import io.brokerdeck.deadletter.failure.Facts;
import io.brokerdeck.deadletter.failure.Fingerprint;
import io.brokerdeck.deadletter.failure.Grouping;
import io.brokerdeck.deadletter.failure.Reading;
import io.brokerdeck.deadletter.filter.Field;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of the messages of a look without opening them, in columns: a row for each, in the order of the queue.
 * All but the digests is read from what the masking leaves of them. One thread adds; any may read the rows below {@link #size}.
 */
public final class Sheet {
    /** Few different texts. */
    public static final List<Field> WORDS = List.of(
            Field.REASON,
            Field.CATEGORY,
            Field.EXCEPTION,
            Field.TYPE,
            Field.SOURCE,
            Field.EXCHANGE,
            Field.ROUTING_KEY,
            Field.CONTENT_TYPE);

    private static final List<Field> TEXTS = List.of(Field.ID, Field.CORRELATION_ID, Field.CAUSATION_ID);
    private static final List<Field> NUMBERS = List.of(
            Field.SIZE,
            Field.TIMES,
            Field.DELIVERIES,
            Field.PRIORITY,
            Field.FIRST_DEATH,
            Field.LAST_DEATH,
            Field.ENQUEUED);
    private static final int EXCERPT = 200;

    private final Map<Field, Words> words = new EnumMap<>(Field.class);
    private final Map<Field, Texts> texts = new EnumMap<>(Field.class);
    private final Map<Field, Longs> numbers = new EnumMap<>(Field.class);
    private final Words fingerprints = new Words();
    /** When it died, or the nearest thing to it that is known. */
    private final Longs when = new Longs();

    private final Texts excerpts = new Texts();
    private final Texts resubmissions = new Texts();
    private final Longs digestHigh = new Longs();
    private final Longs digestLow = new Longs();
    private final Reading reading;
    private final Masking masking;
    private final Grouping grouping;
    private volatile int size;

    Sheet(Reading reading, Masking masking) {
        this.reading = reading;
        this.masking = masking;
        this.grouping = reading.grouping();
        WORDS.forEach(field -> words.put(field, new Words()));
        TEXTS.forEach(field -> texts.put(field, new Texts()));
        NUMBERS.forEach(field -> numbers.put(field, new Longs()));
    }

    void add(Seen whole) {
        Seen seen = whole.shown(masking);
        Facts facts = reading.of(seen.message(), seen.death());
        Fingerprint fingerprint = Fingerprint.of(facts);
        words(seen.message(), facts);
        numbers(seen, facts, whole.message().body().length);
        text(Field.ID, facts.messageId());
        text(Field.CORRELATION_ID, facts.correlationId());
        text(Field.CAUSATION_ID, facts.causationId());
        fingerprints.add(fingerprint.id());
        when.add(millis(facts.when()));
        String says = facts.thrown().message().isEmpty()
                ? facts.description()
                : facts.thrown().message();
        excerpts.add(says.length() > EXCERPT ? says.substring(0, EXCERPT) : says);
        resubmissions.add(facts.resubmissionId());
        Digest digest = Digest.of(whole.message());
        digestHigh.add(digest.high());
        digestLow.add(digest.low());
        synchronized (grouping) {
            grouping.add(size, seen.message(), facts, fingerprint);
        }
        size++;
    }

    private void words(Message message, Facts facts) {
        word(Field.REASON, facts.reason());
        word(Field.CATEGORY, facts.category());
        word(Field.EXCEPTION, facts.thrown().type());
        word(Field.TYPE, facts.messageType());
        word(Field.SOURCE, facts.source());
        // of a message that never died, its own tell where it was published to
        boolean alive = facts.reason().isEmpty()
                && facts.exchange().isEmpty()
                && facts.routingKey().isEmpty();
        word(Field.EXCHANGE, alive ? message.text("exchange") : facts.exchange());
        word(Field.ROUTING_KEY, alive ? message.text("routingKey") : facts.routingKey());
        word(Field.CONTENT_TYPE, facts.contentType());
    }

    private void numbers(Seen seen, Facts facts, int size) {
        number(Field.SIZE, (long) size);
        number(Field.TIMES, facts.deaths());
        number(Field.DELIVERIES, seen.deliveries() < 0 ? null : (Long) (long) seen.deliveries());
        Object priority = seen.message().properties().get("priority");
        number(Field.PRIORITY, priority instanceof Number told ? (Long) told.longValue() : null);
        number(Field.FIRST_DEATH, millis(facts.firstDeath()));
        number(Field.LAST_DEATH, millis(facts.lastDeath()));
        number(Field.ENQUEUED, millis(facts.enqueued() == null ? facts.sent() : facts.enqueued()));
    }

    private void word(Field field, String value) {
        column(words, field).add(value);
    }

    private void text(Field field, String value) {
        column(texts, field).add(value);
    }

    private void number(Field field, @Nullable Long value) {
        column(numbers, field).add(value == null ? Longs.UNKNOWN : value);
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? Longs.UNKNOWN : time.toEpochMilli();
    }

    private static <T> T column(Map<Field, T> columns, Field field) {
        T column = columns.get(field);
        if (column == null) {
            throw new IllegalArgumentException(field + " is in no column of this kind");
        }
        return column;
    }

    public int size() {
        return size;
    }

    /** Whether it can be read here; what cannot lies in the message. */
    public static boolean has(Field field) {
        return WORDS.contains(field) || TEXTS.contains(field) || NUMBERS.contains(field);
    }

    /** "" where the message does not have it. */
    public String text(Field field, int row) {
        Words column = words.get(field);
        return column != null ? column.get(row) : column(texts, field).get(row);
    }

    /** Null where it is not known; times in epoch milliseconds. */
    public @Nullable Long number(Field field, int row) {
        long value = column(numbers, field).get(row);
        return value == Longs.UNKNOWN ? null : (Long) value;
    }

    public String fingerprint(int row) {
        return fingerprints.get(row);
    }

    /** When it died, or the nearest thing to it that is known, in epoch milliseconds; null where nothing is. */
    public @Nullable Long when(int row) {
        long value = when.get(row);
        return value == Longs.UNKNOWN ? null : (Long) value;
    }

    /** The begin of what the exception says, else of the description. */
    public String excerpt(int row) {
        return excerpts.get(row);
    }

    /** The id under which this console sent it before; "" where it did not. */
    public String resubmission(int row) {
        return resubmissions.get(row);
    }

    public Digest digest(int row) {
        return new Digest(digestHigh.get(row), digestLow.get(row));
    }

    Words words(Field field) {
        return column(words, field);
    }

    Words fingerprints() {
        return fingerprints;
    }

    Longs whens() {
        return when;
    }

    /** For one reader at a time: synchronize on it. */
    Grouping grouping() {
        return grouping;
    }

    long bytes() {
        long sum = fingerprints.bytes() + when.bytes() + excerpts.bytes() + resubmissions.bytes();
        sum += digestHigh.bytes() + digestLow.bytes();
        for (Words each : words.values()) {
            sum += each.bytes();
        }
        for (Texts each : texts.values()) {
            sum += each.bytes();
        }
        for (Longs each : numbers.values()) {
            sum += each.bytes();
        }
        return sum;
    }
}
