package io.brokerdeck.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What every database under the {@link Store} does. */
abstract class StoreContract {
    @Inject
    Store store;

    @Test
    void is_the_database_that_the_configuration_names() throws SQLException {
        var product = store.jdbi()
                .withHandle(handle -> handle.getConnection().getMetaData().getDatabaseProductName());

        assertThat(product).isEqualTo(product());
    }

    @Test
    void a_conflicting_insert_leaves_the_row_as_it_was() {
        var insert = "insert into local_user (name, role, password_hash, created_at)"
                + " values ('given', :role, 'hash', 9007199254740993) on conflict do nothing";

        var role = store.jdbi().withHandle(handle -> {
            handle.begin();
            var first = handle.createUpdate(insert).bind("role", "viewer").execute();
            var second = handle.createUpdate(insert).bind("role", "operator").execute();
            assertThat(first).isEqualTo(1);
            assertThat(second).isEqualTo(0);
            var found = handle.createQuery("select role, created_at from local_user where name = 'given'")
                    .map((row, context) -> row.getString("role") + row.getLong("created_at"))
                    .one();
            handle.rollback();
            return found;
        });

        assertThat(role).isEqualTo("viewer9007199254740993");
    }

    @Test
    void deleting_a_user_takes_the_sessions_along() {
        var left = store.jdbi().withHandle(handle -> {
            handle.begin();
            handle.execute("insert into local_user (name, role, password_hash, created_at)"
                    + " values ('leaver', 'viewer', 'hash', 1)");
            handle.execute("insert into user_session (token_hash, user_name, created_at, last_used_at)"
                    + " values ('token', 'leaver', 1, 1)");
            handle.execute("delete from local_user where name = 'leaver'");
            var count = handle.createQuery("select count(*) from user_session where user_name = 'leaver'")
                    .mapTo(Integer.class)
                    .one();
            handle.rollback();
            return count;
        });

        assertThat(left).isZero();
    }

    abstract String product();
}
