package io.brokerdeck.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * The active database, with its schema up to date: three SQLite files, or one shared PostgreSQL. Its statements block: call
 * them on worker threads only.
 */
@Startup
@Singleton
public final class Store {
    private static final String SHARED = "shared";
    private static final String JOURNAL = "journal";
    private static final String INSPECTIONS = "inspections";
    private static final Logger LOG = Logger.getLogger(Store.class);

    private final Jdbi jdbi;
    private final Jdbi journal;
    private final Jdbi inspections;
    private final boolean isShared;

    Store(
            DataDirectory directory,
            InjectableInstance<AgroalDataSource> file,
            InjectableInstance<Flyway> fileSchema,
            @DataSource(JOURNAL) InjectableInstance<AgroalDataSource> journalFile,
            @FlywayDataSource(JOURNAL) InjectableInstance<Flyway> journalSchema,
            @DataSource(INSPECTIONS) InjectableInstance<AgroalDataSource> inspectionsFile,
            @FlywayDataSource(INSPECTIONS) InjectableInstance<Flyway> inspectionsSchema,
            @DataSource(SHARED) InjectableInstance<AgroalDataSource> shared,
            @FlywayDataSource(SHARED) InjectableInstance<Flyway> sharedSchema) {
        isShared = shared.getHandle().getBean().isActive();
        if (isShared) {
            migrate(sharedSchema.get(), true, directory);
            jdbi = Jdbi.create(shared.get());
            journal = jdbi;
            inspections = jdbi;
        } else {
            migrate(fileSchema.get(), false, directory);
            migrate(journalSchema.get(), false, directory);
            migrate(inspectionsSchema.get(), false, directory);
            jdbi = Jdbi.create(file.get());
            journal = Jdbi.create(journalFile.get());
            inspections = Jdbi.create(inspectionsFile.get());
        }
        LOG.infof("Store: %s", isShared ? "shared PostgreSQL" : "SQLite in " + directory.path());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Where the journal of operations lies; on SQLite a file of its own. */
    public Jdbi journal() {
        return journal;
    }

    /** Where looks are kept; on SQLite a file of its own. */
    public Jdbi inspections() {
        return inspections;
    }

    /** Whether other consoles may use the same database. */
    public boolean isShared() {
        return isShared;
    }

    private static void migrate(Flyway schema, boolean isShared, DataDirectory directory) {
        try {
            schema.migrate();
        } catch (FlywayException e) {
            var key = isShared
                    ? "The PostgreSQL database of " + SharedDatabase.PREFIX + "url"
                    : "The SQLite database in " + DataDirectory.KEY + "=" + directory.path();
            throw new ConfigurationException(
                    key + " cannot be used: " + rootMessage(e)
                            + " Check that it can be reached, with a user who may create tables in it.",
                    e);
        }
    }

    private static String rootMessage(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
