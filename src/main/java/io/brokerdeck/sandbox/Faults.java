package io.brokerdeck.sandbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Switches by which tests let the namespace misbehave as the service does now and then. May be used from any thread. */
public final class Faults {
    /** What becomes of the next discharges whose answers are lost. */
    public enum Loss {
        /** The transaction is committed, and nobody is told. */
        AFTER_COMMIT,
        /** The transaction is rolled back, and nobody is told. */
        BEFORE_COMMIT
    }

    private final AtomicInteger discharges = new AtomicInteger();
    private volatile Loss loss = Loss.AFTER_COMMIT;
    private final AtomicInteger locks = new AtomicInteger();
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger settlements = new AtomicInteger();
    private final AtomicInteger cancellations = new AtomicInteger();
    private volatile boolean throttled;
    private volatile boolean zeroCounts;
    private volatile boolean bareLists;
    private volatile Duration delay = Duration.ZERO;

    Faults() {}

    /** While on, sends, requests and calls to the management API are refused as by a busy service. */
    public void throttle(boolean on) {
        throttled = on;
    }

    /** While on, all counts are told as 0. */
    public void zeroCounts(boolean on) {
        zeroCounts = on;
    }

    /** While on, lists of queues and subscriptions tell no counts; single ones do. */
    public void bareLists(boolean on) {
        bareLists = on;
    }

    /** Everything that clients say is heard so much later. */
    public void delay(Duration by) {
        delay = by;
    }

    /** The connection breaks in place of an answer to the next discharges that would commit. */
    public void loseDischarges(int times, Loss how) {
        loss = how;
        discharges.set(times);
    }

    /** The connection breaks in place of the answers to the next sends, which are carried out. */
    public void loseSends(int times) {
        sends.set(times);
    }

    /** The connection breaks in place of the answers to the next settlements, which are carried out. */
    public void loseSettlements(int times) {
        settlements.set(times);
    }

    /** The connection breaks in place of the answers to the next cancellations of scheduled messages, which are carried out. */
    public void loseCancellations(int times) {
        cancellations.set(times);
    }

    /** The next settlements and renewals of locks are refused as if the lock were lost. */
    public void refuseLocks(int times) {
        locks.set(times);
    }

    boolean throttled() {
        return throttled;
    }

    boolean zeroed() {
        return zeroCounts;
    }

    boolean listsBare() {
        return bareLists;
    }

    Duration delay() {
        return delay;
    }

    Loss loss() {
        return loss;
    }

    boolean losesDischarge() {
        return takeOne(discharges);
    }

    boolean losesSend() {
        return takeOne(sends);
    }

    boolean losesSettlement() {
        return takeOne(settlements);
    }

    boolean losesCancellation() {
        return takeOne(cancellations);
    }

    /** Throws a refusal if this lock is one to be refused. */
    void checkLock() {
        if (takeOne(locks)) {
            throw Refusal.lockLost();
        }
    }

    void checkBusy() {
        if (throttled) {
            throw Refusal.busy();
        }
    }

    private static boolean takeOne(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
