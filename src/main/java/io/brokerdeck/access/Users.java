package io.brokerdeck.access;

import io.brokerdeck.store.Store;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The local users. A new role or password ends the user's sessions; one administrator always remains. Refuses with
 * {@link Refusal}; every call blocks on the store.
 */
@Singleton
public final class Users {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private final Jdbi jdbi;

    Users(Store store) {
        this.jdbi = store.jdbi();
    }

    /** By name. */
    public List<User> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from local_user order by name")
                .map((row, context) -> user(row))
                .list());
    }

    public User get(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from local_user where name = :name")
                .bind("name", name)
                .map((row, context) -> user(row))
                .findOne()
                .orElseThrow(() -> Refusal.noSuchUser(name)));
    }

    public User create(String name, Role role, String password) {
        Passwords.requireGood(password);
        if (passwordHash(name).isPresent() || !insert(name, role, password)) {
            throw Refusal.conflict(
                    "user-exists", "The user exists", "There is a user \"" + name + "\" already. Choose another name.");
        }
        return get(name);
    }

    public User changeRole(String name, Role role) {
        jdbi.useTransaction(handle -> {
            keepOneAdministrator(handle, name, role);
            handle.createUpdate("update local_user set role = :role where name = :name")
                    .bind("role", role.word())
                    .bind("name", name)
                    .execute();
            endSessions(handle, name);
        });
        return get(name);
    }

    public void changePassword(String name, String password) {
        Passwords.requireGood(password);
        var hash = Passwords.hash(password);
        jdbi.useTransaction(handle -> {
            var changed = handle.createUpdate("update local_user set password_hash = :hash where name = :name")
                    .bind("hash", hash)
                    .bind("name", name)
                    .execute();
            if (changed == 0) {
                throw Refusal.noSuchUser(name);
            }
            endSessions(handle, name);
        });
    }

    public void delete(String name) {
        jdbi.useTransaction(handle -> {
            keepOneAdministrator(handle, name, Role.VIEWER);
            handle.execute("delete from local_user where name = ?", name);
        });
    }

    boolean isEmpty() {
        return all().isEmpty();
    }

    /** False if the name is taken; whoever has it stays untouched. */
    boolean insert(String name, Role role, String password) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid("The user name \"" + name + "\" is not valid. Give 1 to 64 of a-z, 0-9, . _ @ -,"
                    + " starting with a letter or digit.");
        }
        var hash = Passwords.hash(password);
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into local_user (name, role, password_hash, created_at)
                        values (:name, :role, :hash, :now) on conflict do nothing""")
                        .bind("name", name)
                        .bind("role", role.word())
                        .bind("hash", hash)
                        .bind("now", System.currentTimeMillis())
                        .execute())
                == 1;
    }

    Optional<String> passwordHash(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select password_hash from local_user where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }

    private static void keepOneAdministrator(Handle handle, String name, Role role) {
        // A write that changes nothing: it locks the administrators on both databases, so that two cannot leave at
        // once.
        handle.execute("update local_user set role = role where role = ?", Role.ADMINISTRATOR.word());
        var administrators = handle.createQuery("select name from local_user where role = :role")
                .bind("role", Role.ADMINISTRATOR.word())
                .mapTo(String.class)
                .list();
        if (role != Role.ADMINISTRATOR && administrators.equals(List.of(name))) {
            throw Refusal.conflict(
                    "last-administrator",
                    "The last administrator stays",
                    "\"" + name + "\" is the only administrator. Make another user administrator first.");
        }
        if (handle.createQuery("select count(*) from local_user where name = :name")
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .one()
                == 0) {
            throw Refusal.noSuchUser(name);
        }
    }

    private static void endSessions(Handle handle, String name) {
        handle.execute("delete from user_session where user_name = ?", name);
    }

    static User user(ResultSet row) throws SQLException {
        var word = row.getString("role");
        var role =
                Role.of(word).orElseThrow(() -> new IllegalStateException("The store holds the unknown role " + word));
        return new User(row.getString("name"), role, Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
