package io.brokerdeck.operation;

import io.brokerdeck.operation.ServiceBusCrashRun.Result;
import io.brokerdeck.operation.ServiceBusCrashRun.Setting;
import java.nio.file.Files;
import java.nio.file.Path;

/** The crash suite of Service Bus at length: {@code deploy/crash servicebus [RUNS [FIRST]]}. Exits with 1 at a loss. */
public final class ServiceBusCrashLog {
    private ServiceBusCrashLog() {}

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("brokerdeck-crash");
        long lost = 0;
        long doubled = 0;
        long listed = 0;
        int broken = 0;
        for (long seed = first; seed < first + runs; seed++) {
            Setting setting = Setting.of(seed);
            try {
                Result result = new ServiceBusCrashRun(setting, Files.createTempDirectory(folder, "run")).run();
                System.out.println((result.holds() ? "" : "DOES NOT HOLD ") + result);
                lost += result.lost();
                doubled += result.doubled();
                listed += result.listed();
                broken += result.holds() ? 0 : 1;
            } catch (Exception | AssertionError e) {
                System.out.println("DOES NOT HOLD " + setting + ": " + e);
                broken++;
            }
        }
        System.out.printf(
                "%d runs: lost %d, doubled %d, listed as in doubt %d; runs that did not hold: %d%n",
                runs, lost, doubled, listed, broken);
        System.exit(broken == 0 ? 0 : 1);
    }
}
