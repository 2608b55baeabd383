package io.brokerdeck.operation;

import io.brokerdeck.operation.CrashRun.Result;
import io.brokerdeck.operation.CrashRun.Trouble;
import io.brokerdeck.testing.PostgresNode;
import io.brokerdeck.testing.RabbitNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** The crash suite at length: {@code deploy/crash [RUNS [FIRST]]}. A line a run, then the sum; exits with 1 at a loss. */
public final class CrashLog {
    private CrashLog() {}

    private static final LongAdder LOST = new LongAdder();
    private static final LongAdder DOUBLED = new LongAdder();
    private static final LongAdder LISTED = new LongAdder();
    private static final LongAdder BROKEN = new LongAdder();

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        List<String> versions = RabbitNode.versions();
        Path folder = Files.createTempDirectory("brokerdeck-crash");
        // one at a time on each broker, which may be killed
        ExecutorService each = Executors.newFixedThreadPool(versions.size());
        try (PostgresNode postgres = PostgresNode.start()) {
            for (int i = 0; i < versions.size(); i++) {
                RabbitNode node = RabbitNode.shared(versions.get(i));
                int own = i;
                each.submit(() -> LongStream.range(first, first + runs)
                        .filter(seed -> seed % versions.size() == own)
                        .forEach(seed -> run(seed, node, postgres, folder)));
            }
            each.shutdown();
            each.awaitTermination(1, TimeUnit.DAYS);
        }
        System.out.printf(
                "%d runs: lost %s, doubled %s, listed as in doubt %s; runs that did not hold: %s%n",
                runs, LOST, DOUBLED, LISTED, BROKEN);
        System.exit(LOST.sum() + BROKEN.sum() == 0 ? 0 : 1);
    }

    private static void run(long seed, RabbitNode node, PostgresNode postgres, Path folder) {
        Trouble[] troubles = Trouble.values();
        Trouble trouble = troubles[(int) (seed / 6 % troubles.length)];
        try {
            Result result = new CrashRun(
                            CrashIT.setting(seed, node, trouble, postgres), Files.createTempDirectory(folder, "run"))
                    .run();
            boolean holds = result.lost() == 0 && result.doubled() <= result.listed();
            System.out.println((holds ? "" : "DOES NOT HOLD ") + result);
            LOST.add(result.lost());
            DOUBLED.add(result.doubled());
            LISTED.add(result.listed());
            BROKEN.add(holds ? 0 : 1);
        } catch (Exception | AssertionError e) {
            System.out.println("DOES NOT HOLD " + seed + " " + node.version() + " " + trouble + ": " + e);
            BROKEN.increment();
        }
    }
}
