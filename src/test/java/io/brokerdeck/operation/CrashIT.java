package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.operation.CrashRun.Result;
import io.brokerdeck.operation.CrashRun.Setting;
import io.brokerdeck.operation.CrashRun.Trouble;
import io.brokerdeck.testing.PostgresNode;
import io.brokerdeck.testing.RabbitNode;
import io.brokerdeck.testing.Skipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operations whose console, connection or broker ends in mid-work. {@code deploy/crash} runs hundreds more of these.
 */
class CrashIT {
    private static final int RUNS = 42;
    /** They wait for processes and brokers most of the time. */
    private static final ExecutorService SIDE_BY_SIDE = Executors.newFixedThreadPool(2);

    private static final Map<Long, Future<Result>> RESULTS = new HashMap<>();
    private static @Nullable PostgresNode postgres;
    private static Path folder;

    @BeforeAll
    static void start(@TempDir Path given) {
        folder = given;
        postgres = Skipped.postgresql() ? null : PostgresNode.start();
        List<String> versions = RabbitNode.versions();
        List<RabbitNode> nodes = versions.stream().map(RabbitNode::shared).toList();
        seeds().forEach(seed -> {
            RabbitNode node = nodes.get((int) (seed % nodes.size()));
            RESULTS.put(seed, SIDE_BY_SIDE.submit(() -> run(setting(seed, node, trouble(seed), postgres))));
        });
    }

    @AfterAll
    static void stop() {
        SIDE_BY_SIDE.shutdownNow();
        if (postgres != null) {
            postgres.close();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, RUNS);
    }

    /** The same for a seed wherever it runs. */
    static Setting setting(long seed, RabbitNode node, Trouble trouble, @Nullable PostgresNode postgres) {
        boolean sqlite = seed % 2 == 1 || trouble == Trouble.DISK_FULL;
        return new Setting(seed, node, seed / 3 % 2 == 0 ? "classic" : "quorum", trouble, sqlite ? null : postgres);
    }

    static Trouble trouble(long seed) {
        Trouble[] troubles = Trouble.values();
        return troubles[(int) (seed / 6 % (troubles.length - 1))];
    }

    private static Result run(Setting setting) throws Exception {
        return new CrashRun(setting, Files.createTempDirectory(folder, "crash")).run();
    }

    private static void hold(Result result) {
        System.out.println(result);
        assertThat(result.lost()).as(result.toString()).isZero();
        assertThat((long) result.doubled()).as(result.toString()).isLessThanOrEqualTo(result.listed());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_lost_and_nothing_doubled_but_what_is_listed(long seed) throws Exception {
        hold(Objects.requireNonNull(RESULTS.get(seed)).get());
    }

    static Stream<String> versions() {
        return RabbitNode.versions().stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_broker_that_is_killed_brings_back_no_message_unnoticed(String version) throws Exception {
        try (RabbitNode node = RabbitNode.fresh(version)) {
            for (long seed : new long[] {100, 103}) {
                hold(run(setting(seed, node, Trouble.BROKER_KILL, postgres)));
            }
        }
    }
}
