package io.brokerdeck.operation;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
    @TempDir
    static Path folder;

    @Override
    Jdbi jdbi() {
        return JournalFile.sqlite(folder.resolve("journal.db"));
    }
}
