package io.brokerdeck.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.brokerdeck.store.Store;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users and sessions do on every database. */
abstract class AccessStoreContract {
    private static final String PASSWORD = "pässwörd-☂";

    @Inject
    Store store;

    @Inject
    Users users;

    @Test
    void a_password_is_kept_as_a_hash_that_only_it_matches() {
        users.create("hashed", Role.VIEWER, PASSWORD);

        var hash = users.passwordHash("hashed").orElseThrow();
        assertThat(hash).startsWith("$2").doesNotContain(PASSWORD);
        assertThat(Passwords.matches(PASSWORD, hash)).isTrue();
        assertThat(Passwords.matches(PASSWORD + "x", hash)).isFalse();
        assertThat(Passwords.matches("", hash)).isFalse();
    }

    @Test
    void a_password_beyond_what_bcrypt_reads_is_refused() {
        assertThatThrownBy(() -> users.create("long", Role.VIEWER, "é".repeat(37)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("72 bytes");
        assertThat(users.all()).extracting(User::name).doesNotContain("long");
    }

    @Test
    void an_existing_user_is_never_overwritten() {
        users.create("first", Role.VIEWER, PASSWORD);

        assertThat(users.insert("first", Role.ADMINISTRATOR, "another-password"))
                .isFalse();
        assertThat(users.get("first").role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void one_administrator_remains_even_when_all_leave_at_once() throws Exception {
        for (var name : new String[] {"one", "two", "three"}) {
            users.create(name, Role.ADMINISTRATOR, PASSWORD);
        }
        var administrators = users.all().stream()
                .filter(user -> user.role() == Role.ADMINISTRATOR)
                .map(User::name)
                .toList();

        var pool = Executors.newFixedThreadPool(administrators.size());
        try {
            var left = administrators.stream()
                    .map(name -> pool.submit(() -> users.changeRole(name, Role.OPERATOR)))
                    .toList();
            for (var each : left) {
                try {
                    each.get();
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(Refusal.class);
                }
            }
        } finally {
            pool.shutdown();
        }

        assertThat(users.all())
                .filteredOn(user -> user.role() == Role.ADMINISTRATOR)
                .hasSize(1);
        users.changeRole("admin", Role.ADMINISTRATOR);
        administrators.stream()
                .filter(name -> !name.equals("admin"))
                .forEach(name -> users.changeRole(name, Role.OPERATOR));
    }

    @Test
    void a_session_ends_when_it_is_not_used() {
        users.create("idle", Role.VIEWER, PASSWORD);
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        var sessions = new Sessions(store.jdbi(), Duration.ofHours(1), Duration.ofHours(12), now::get);
        var token = sessions.open("idle");

        for (var i = 0; i < 3; i++) {
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(59)));
            assertThat(sessions.resume(token)).isPresent();
        }
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(60)));
        assertThat(sessions.resume(token)).isEmpty();
    }

    @Test
    void a_session_ends_at_last_however_much_it_is_used() {
        users.create("busy", Role.VIEWER, PASSWORD);
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        var sessions = new Sessions(store.jdbi(), Duration.ofHours(1), Duration.ofHours(12), now::get);
        var token = sessions.open("busy");

        for (var i = 0; i < 23; i++) {
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(30)));
            assertThat(sessions.resume(token)).isPresent();
        }
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(30)));
        assertThat(sessions.resume(token)).isEmpty();
    }

    @Test
    void sign_out_new_password_new_role_and_deletion_end_sessions() {
        var sessions = new Sessions(store.jdbi(), Duration.ofHours(1), Duration.ofHours(12), Instant::now);
        users.create("leaver", Role.VIEWER, PASSWORD);

        for (var ending : Stream.<Consumer<String>>of(
                        sessions::end,
                        token -> users.changePassword("leaver", "a-new-password"),
                        token -> users.changeRole("leaver", Role.OPERATOR),
                        token -> users.delete("leaver"))
                .toList()) {
            var token = sessions.open("leaver");
            assertThat(sessions.resume(token)).isPresent();
            ending.accept(token);
            assertThat(sessions.resume(token)).isEmpty();
        }
    }

    @Test
    void the_store_does_not_know_the_token() {
        users.create("secretive", Role.VIEWER, PASSWORD);
        var sessions = new Sessions(store.jdbi(), Duration.ofHours(1), Duration.ofHours(12), Instant::now);
        var token = sessions.open("secretive");

        var kept = store.jdbi().withHandle(handle -> handle.createQuery(
                        "select token_hash from user_session where user_name = 'secretive'")
                .mapTo(String.class)
                .one());

        assertThat(kept).isNotEqualTo(token).hasSize(64);
    }
}
