package io.brokerdeck.deadletter.failure;

import io.brokerdeck.broker.Death;
import io.brokerdeck.broker.Message;
import io.brokerdeck.deadletter.failure.Convention.Reason;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads from dead letters what they tell of their failure, by the conventions that the console knows and those that the
 * operator added. Whatever a message holds, it is read without an exception. Safe for any thread.
 */
@Singleton
@Startup
public final class Reading {
    private static final int LONGEST = 512;

    private final Conventions conventions;

    @Inject
    Reading(ReadingConfig config) {
        this(config.conventions().orElse(List.of()));
    }

    Reading(List<String> files) {
        this.conventions = Conventions.with(files);
    }

    /** @param death as the broker's adapter reads it, which is believed first; null where it finds none */
    public Facts of(Message message, @Nullable Death death) {
        Found found = Found.in(message, conventions);
        DeathRecord record =
                DeathRecord.of(message.headers().get(DeathRecord.HEADER), death == null ? "" : death.queue());
        Thrown thrown = thrown(found);
        String reason = first(death == null ? "" : death.reason(), record.reason(), found.text(Fact.REASON));
        Instant first = record.first() == null ? found.time(Fact.FIRST_DEATH) : record.first();
        Instant last = later(record.last(), found.time(Fact.LAST_DEATH));
        Long deaths = record.count() == null ? found.count(Fact.DEATHS) : record.count();
        return new Facts(
                found.text(Fact.MESSAGE_ID),
                reason,
                category(reason, thrown),
                found.text(Fact.DESCRIPTION),
                thrown,
                first(death == null ? "" : death.queue(), record.queue(), found.text(Fact.SOURCE)),
                first(record.exchange(), found.text(Fact.EXCHANGE)),
                first(record.routingKey(), found.text(Fact.ROUTING_KEY)),
                first == null ? last : first,
                last == null ? first : last,
                deaths,
                found.count(Fact.RETRIES),
                found.text(Fact.MESSAGE_TYPE),
                found.text(Fact.CORRELATION_ID),
                found.text(Fact.CAUSATION_ID),
                found.text(Fact.CONVERSATION_ID),
                found.text(Fact.CONTENT_TYPE),
                found.time(Fact.ENQUEUED),
                found.time(Fact.SENT),
                found.text(Fact.RESUBMISSION_ID),
                found.count(Fact.RESUBMISSIONS),
                found.conventions());
    }

    /** For groups of messages that are read by it. */
    public Grouping grouping() {
        return new Grouping(new Fields(conventions));
    }

    private Thrown thrown(Found found) {
        return Exceptions.read(
                found.text(Fact.EXCEPTION_TYPE),
                found.text(Fact.EXCEPTION_MESSAGE),
                found.text(Fact.TRACE),
                found.text(Fact.DESCRIPTION),
                conventions.libraries);
    }

    private String category(String words, Thrown thrown) {
        Reason reason = conventions.reason(words);
        if (reason != null) {
            return thrown.isTold() ? reason.withException() : reason.category();
        }
        if (thrown.isTold()) {
            return Facts.PROCESSING_ERROR;
        }
        return words.isEmpty() ? Facts.UNKNOWN : Facts.APPLICATION;
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return Values.cut(text, LONGEST);
            }
        }
        return "";
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
