package io.brokerdeck.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SqliteStoreTest extends StoreContract {
    @Inject
    DataDirectory directory;

    @Override
    String product() {
        return "SQLite";
    }

    @Test
    void lies_in_a_directory_for_its_owner_alone() throws IOException {
        assertThat(directory.path().resolve("brokerdeck.db")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void survives_the_loss_of_power_after_a_commit() {
        var pragmas = store.jdbi()
                .withHandle(handle -> handle.createQuery("pragma synchronous")
                                .mapTo(String.class)
                                .one()
                        + handle.createQuery("pragma journal_mode")
                                .mapTo(String.class)
                                .one());

        assertThat(pragmas).as("2 is FULL").isEqualTo("2wal");
    }
}
