package io.brokerdeck.demo;

import static io.brokerdeck.demo.Dialect.*;

import io.brokerdeck.demo.Desk.Verdict;
import io.brokerdeck.demo.Post.Habit;
import io.brokerdeck.demo.Shredder.Heap;
import java.util.ArrayList;
import java.util.List;

/**
 * An insurance company on Service Bus, in the sandbox' sample namespace: sessions, deferred and scheduled messages, a topic
 * with rules, and every way into a dead-letter queue.
 */
final class Claims {
    static final String TOPIC = "claim-events";

    private Claims() {}

    static List<Post> posts() {
        return List.of(
                Post.of("web-portal", "claims-intake", List.of(Papers.CLAIM), 3, Habit.CARELESS, Habit.REPEATING),
                Post.of("mobile-app", "claims-intake", List.of(Papers.CLAIM), 1.5, Habit.REPEATING),
                Post.of("call-centre", "claim-updates", List.of(Papers.UPDATE), 3, Habit.IN_SESSIONS),
                Post.of("scan-service", "documents", List.of(Papers.DOCUMENT), 2),
                Post.of("dispatch", "surveyor-visits", List.of(Papers.VISIT), 0.6),
                Post.of("crm", "reminders", List.of(Papers.REMINDER), 0.7, Habit.AHEAD),
                Post.of("bank-gateway", "ledger", List.of(Kind.PAYMENT_RECEIVED), 2));
    }

    static List<Desk> desks() {
        return List.of(
                Desk.at("claims-intake", "intake", JAVA)
                        .works(2, 60)
                        .failsInBouts(Failure.MISSING_ADDRESS)
                        .then(Verdict.DEAD_LETTER)
                        .emits(TOPIC, Papers.REGISTERED),
                Desk.at("claim-updates", "adjusters", JAVA)
                        .works(2, 90)
                        .inSessions()
                        .failsInBouts(Failure.CLAIM_LOCKED)
                        .emits(TOPIC, Papers.APPROVED, Papers.REJECTED),
                Desk.at("documents", "archive", DOTNET)
                        .works(1, 100)
                        .usually(0.1)
                        .fails(Failure.SCORING_UNAVAILABLE)
                        .slow(Phase.LAG)
                        .then(Verdict.DEFER),
                Desk.at("surveyor-visits", "surveyors", JAVA).works(1, 1_900),
                Desk.at("reminders", "mailer", JAVA).works(1, 40),
                Desk.at("payouts", "payouts", JAVA).works(2, 80).fails(Failure.PAYMENT_TIMEOUT, Phase.OUTAGE),
                Desk.at("ledger", "ledger", MASSTRANSIT)
                        .works(2, 50)
                        .failsInBouts(Failure.LEDGER_DEADLOCK)
                        .parks("ledger_error"),
                Desk.at("Alderway.Letters", "letters", NSERVICEBUS)
                        .works(1, 70)
                        .failsInBouts(Failure.INVALID_XML)
                        .parks("error"),
                Desk.at(TOPIC, "audit", "audit", JAVA).works(1, 40).slow(Phase.LAG),
                Desk.at(TOPIC, "fraud-scoring", "fraud", DOTNET)
                        .works(1, 120)
                        .fails(Failure.SCORING_UNAVAILABLE, Phase.RUSH_HOUR),
                Desk.at(TOPIC, "region-north", "north-desk", DOTNET)
                        .works(1, 50)
                        .failsInBouts(Failure.INCIDENT_DATE_MISSING)
                        .then(Verdict.DEAD_LETTER),
                Desk.at(TOPIC, "mainframe", "mainframe-bridge", JAVA)
                        .works(1, 80)
                        .usually(0.05)
                        .fails(Failure.UNSUPPORTED_SCHEMA)
                        .then(Verdict.DEAD_LETTER));
    }

    /** Dead letters of every desk, and the queues that take what desks give up. */
    static List<Heap> heaps() {
        List<Heap> heaps = new ArrayList<>();
        for (Desk desk : desks()) {
            heaps.add(new Heap(desk.entity, desk.subscription, true));
            if (!desk.errorQueue.isEmpty()) {
                heaps.add(new Heap(desk.errorQueue, null, false));
            }
        }
        heaps.add(new Heap("claims-failed", null, false));
        return heaps;
    }
}
