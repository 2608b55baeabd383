package io.brokerdeck.deadletter;

import io.brokerdeck.testing.DatabaseFile;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteInspectionStoreTest extends InspectionStoreContract {
    private static Path folder;

    @BeforeAll
    static void keep(@TempDir Path given) {
        folder = given;
    }

    @Override
    Jdbi jdbi() {
        return DatabaseFile.sqlite(folder.resolve("inspections.db"), "inspections");
    }

    @Override
    Jdbi journal() {
        return DatabaseFile.sqlite(folder.resolve("journal.db"), "journal");
    }
}
