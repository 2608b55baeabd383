package io.brokerdeck.deadletter;

import io.brokerdeck.testing.DatabaseFile;
import io.brokerdeck.testing.PostgresNode;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledIf;

@DisabledIf("io.brokerdeck.testing.Skipped#postgresql")
class PostgresInspectionStoreTest extends InspectionStoreContract {
    private static PostgresNode node;

    @BeforeAll
    static void start() {
        node = PostgresNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Override
    Jdbi jdbi() {
        return DatabaseFile.postgres(node.url(), node.user(), node.password());
    }

    @Override
    Jdbi journal() {
        return jdbi();
    }
}
