package io.brokerdeck.servicebus;

import io.brokerdeck.broker.BrokerException;
import io.brokerdeck.broker.Deadline;
import io.brokerdeck.broker.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a poll saw of a namespace, or why it saw nothing: exactly one of the two.
 */
record Outlook(
        NamespaceAccess access,
        @Nullable Seen seen,
        @Nullable Failure failure) {
    private static final int AT_ONCE = 8;

    /** Of each, in their order; several namespaces are read at once. */
    static List<Outlook> all(List<Survey> surveys, Deadline deadline) throws BrokerException {
        if (surveys.size() == 1) {
            return List.of(of(surveys.get(0), deadline));
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, Math.max(1, surveys.size())), task -> {
            Thread thread = new Thread(task, "namespaces");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<Outlook>> tasks = new ArrayList<>();
            surveys.forEach(survey -> tasks.add(() -> of(survey, deadline)));
            List<Future<Outlook>> done =
                    threads.invokeAll(tasks, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            List<Outlook> outlooks = new ArrayList<>();
            for (int i = 0; i < done.size(); i++) {
                outlooks.add(result(done.get(i), surveys.get(i)));
            }
            return outlooks;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(new Failure(Failure.TIMEOUT, "the poll was given up", "Try again."), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Outlook of(Survey survey, Deadline deadline) {
        NamespaceAccess access = survey.administration().access();
        try {
            return new Outlook(access, survey.read(deadline), null);
        } catch (BrokerException e) {
            return new Outlook(access, null, e.failure());
        }
    }

    private static Outlook result(Future<Outlook> done, Survey survey) throws InterruptedException {
        try {
            return done.get();
        } catch (CancellationException e) {
            Administration asked = survey.administration();
            return new Outlook(
                    asked.access(),
                    null,
                    new Failure(
                            Failure.TIMEOUT,
                            asked.address() + " was not asked in time",
                            "Raise the timeout of this broker, or let a discovery find fewer namespaces."));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
