package io.brokerdeck.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.brokerdeck.operation.ServiceBusCrashRun.Result;
import io.brokerdeck.operation.ServiceBusCrashRun.Setting;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seed for each trouble, and for each guarantee and each way where they differ; {@code deploy/crash} runs more. */
class ServiceBusCrashIT {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 6, 9, 12, 14, 18, 22, 28, 34, 37, 38, 40, 44})
    void nothing_is_lost_and_by_transaction_nothing_doubled(long seed, @TempDir Path folder) throws Exception {
        Result result = new ServiceBusCrashRun(Setting.of(seed), folder).run();

        System.out.println(result);
        assertThat(result.holds()).as(result.toString()).isTrue();
    }
}
