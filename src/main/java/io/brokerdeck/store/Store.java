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

/** The active database, with its schema up to date. Its statements block: call them on worker threads only. */
@Startup
@Singleton
public final class Store {
    private static final String SHARED = "shared";
    private static final Logger LOG = Logger.getLogger(Store.class);

    private final Jdbi jdbi;

    Store(
            DataDirectory directory,
            InjectableInstance<AgroalDataSource> file,
            InjectableInstance<Flyway> fileSchema,
            @DataSource(SHARED) InjectableInstance<AgroalDataSource> shared,
            @FlywayDataSource(SHARED) InjectableInstance<Flyway> sharedSchema) {
        var isShared = shared.getHandle().getBean().isActive();
        migrate(isShared ? sharedSchema.get() : fileSchema.get(), isShared, directory);
        jdbi = Jdbi.create(isShared ? shared.get() : file.get());
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    private static void migrate(Flyway schema, boolean isShared, DataDirectory directory) {
        try {
            schema.migrate();
            LOG.infof("Store: %s", isShared ? "shared PostgreSQL" : "SQLite in " + directory.path());
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
