package io.brokerdeck.operation;

import io.brokerdeck.operation.CrashRun.Result;
import io.brokerdeck.testing.PostgresNode;
import io.brokerdeck.testing.RabbitNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The crash suite at length: {@code deploy/crash [RUNS [FIRST]]}. A line a run, then the sum; exits with 1 at a loss. */
public final class CrashLog {
    private CrashLog() {}

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        List<String> versions = RabbitNode.versions();
        Path folder = Files.createTempDirectory("brokerdeck-crash");
        long lost = 0;
        long doubled = 0;
        long listed = 0;
        int broken = 0;
        try (PostgresNode postgres = PostgresNode.start()) {
            for (long seed = first; seed < first + runs; seed++) {
                RabbitNode node = RabbitNode.shared(versions.get((int) (seed % versions.size())));
                try {
                    Result result = new CrashRun(
                                    CrashIT.setting(seed, node, CrashIT.trouble(seed), postgres),
                                    Files.createTempDirectory(folder, "run"))
                            .run();
                    System.out.println(result);
                    lost += result.lost();
                    doubled += result.doubled();
                    listed += result.listed();
                    broken += result.doubled() > result.listed() ? 1 : 0;
                } catch (AssertionError e) {
                    System.out.println(e.getMessage());
                    broken++;
                }
            }
        }
        System.out.printf(
                "%d runs: lost %d, doubled %d, listed as in doubt %d; runs that did not hold: %d%n",
                runs, lost, doubled, listed, broken);
        System.exit(lost + broken == 0 ? 0 : 1);
    }
}
