package io.brokerdeck.operation;

import io.brokerdeck.store.SharedDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The journal's database as the console sets it up, without a console around it. */
final class JournalFile {
    private JournalFile() {}

    static Jdbi sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5000);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return migrated(source);
    }

    static Jdbi postgres(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url + "?reWriteBatchedInserts=true");
        source.setOptions("-c idle_in_transaction_session_timeout=" + SharedDatabase.ABANDONED);
        source.setUser(user);
        source.setPassword(password);
        return migrated(source);
    }

    private static Jdbi migrated(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("db/journal")
                .baselineOnMigrate(true)
                .baselineVersion("1")
                .load()
                .migrate();
        return Jdbi.create(source);
    }
}
