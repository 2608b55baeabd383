package io.brokerdeck.testing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.brokerdeck.store.SharedDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.JDBC;

/** A database of the console as it sets it up, without a console around it. */
public final class DatabaseFile {
    private static final int POOL = 5;

    private DatabaseFile() {}

    /** @param schema "journal" or "inspections" */
    public static Jdbi sqlite(Path file, String schema) {
        String url = "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=true";
        var pool = new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(connections -> connections
                        .maxSize(POOL)
                        .connectionFactoryConfiguration(factory ->
                                factory.connectionProviderClass(JDBC.class).jdbcUrl(url)));
        try {
            return migrated(AgroalDataSource.from(pool), "db/" + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("no pool of connections to " + file, e);
        }
    }

    /** With all schemas. */
    public static Jdbi postgres(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url + "?reWriteBatchedInserts=true");
        source.setOptions("-c idle_in_transaction_session_timeout=" + SharedDatabase.ABANDONED);
        source.setUser(user);
        source.setPassword(password);
        return migrated(source, "db/journal", "db/inspections");
    }

    private static Jdbi migrated(DataSource source, String... locations) {
        Flyway.configure()
                .dataSource(source)
                .locations(locations)
                .baselineOnMigrate(true)
                .baselineVersion("1")
                .load()
                .migrate();
        return Jdbi.create(source);
    }
}
