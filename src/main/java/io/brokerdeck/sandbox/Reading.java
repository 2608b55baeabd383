package io.brokerdeck.sandbox;

import io.brokerdeck.sandbox.Refusal.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.jspecify.annotations.Nullable;

/** Requests that look at messages, fetch deferred ones, or delete many at once. */
final class Reading {
    private static final String SESSION = "session-id";
    private static final String COUNT = "message-count";

    private final Site site;
    private final Address address;

    Reading(Site site, Address address) {
        this.site = site;
        this.address = address;
    }

    Reply peek(Request request) {
        List<Entry> seen = address.mailbox()
                .peek(
                        request.number("from-sequence-number"),
                        (int) request.number(COUNT),
                        request.optionalText(SESSION));
        if (seen.isEmpty()) {
            return Reply.NOTHING;
        }
        var messages = new ArrayList<Map<String, Object>>();
        seen.forEach(entry -> messages.add(message(entry, null)));
        return Reply.of("messages", messages);
    }

    Reply receiveDeferred(Request request) {
        Mailbox mailbox = address.mailbox();
        Hold hold = hold(mailbox, request.optionalText(SESSION));
        var found = new ArrayList<Entry>();
        for (long sequence : request.numbers("sequence-numbers")) {
            Entry entry = mailbox.find(sequence);
            if (entry == null || entry.state() != Entry.State.DEFERRED || entry.lock() != null) {
                throw new Refusal(
                        Cause.MESSAGE_NOT_FOUND,
                        "Failed to lock one or more specified messages. The message does not exist.");
            }
            found.add(entry);
        }
        boolean deletes = request.number("receiver-settle-mode") == 0;
        var messages = new ArrayList<Map<String, Object>>();
        for (Entry entry : found) {
            if (deletes) {
                mailbox.remove(entry);
                messages.add(message(entry, null));
            } else {
                messages.add(message(entry, mailbox.lock(entry, hold)));
            }
        }
        return Reply.of("messages", messages);
    }

    private static @Nullable Hold hold(Mailbox mailbox, @Nullable String session) {
        Sessions sessions = mailbox.sessions();
        return sessions == null || session == null ? null : sessions.held(session);
    }

    private Map<String, Object> message(Entry entry, @Nullable Lock lock) {
        var message = new HashMap<String, Object>();
        int deliveries = entry.deliveries() - (lock == null ? 0 : 1);
        message.put("message", new Binary(site.letters().write(entry, lock, deliveries)));
        if (lock != null) {
            message.put("lock-token", lock.token());
        }
        return message;
    }

    Reply delete(Request request) {
        Mailbox mailbox = address.mailbox();
        long before = request.has("enqueued-time-utc")
                ? request.date("enqueued-time-utc").getTime()
                : site.namespace().now();
        int most = (int) Math.min(request.number(COUNT), site.namespace().tier().deleted());
        List<Entry> free = mailbox.free(before, most, request.optionalText(SESSION));
        free.forEach(mailbox::remove);
        return free.isEmpty() ? Reply.NOTHING : Reply.of(COUNT, free.size());
    }
}
