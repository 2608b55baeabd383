package io.brokerdeck.sandbox;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.time.Duration;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the tests that hold the sandbox by the real SDK, once ({@code deploy/conformance}). The last line that it prints tells
 * tests, failures and seconds, in this order; failures are reported before it, and exit with 1, as no test at all does.
 */
public final class ConformanceRound {
    private static final String TESTS = ".*\\.Sandbox\\w*Test";
    private static final int FRAMES = 40;

    private ConformanceRound() {}

    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(ConformanceRound.class.getPackageName()))
                .filters(includeClassNamePatterns(TESTS))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        long began = System.nanoTime();
        LauncherFactory.create().execute(request, listener);
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3;

        TestExecutionSummary summary = listener.getSummary();
        long failures = summary.getTotalFailureCount();
        if (failures > 0) {
            summary.printFailuresTo(new PrintWriter(System.out, true), FRAMES);
        }
        System.out.printf("%n%d tests, %d failures, %.1f s%n", summary.getTestsFoundCount(), failures, seconds);
        System.exit(failures == 0 && summary.getTestsSucceededCount() > 0 ? 0 : 1);
    }
}
