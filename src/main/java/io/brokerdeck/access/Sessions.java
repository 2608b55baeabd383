package io.brokerdeck.access;

import io.brokerdeck.store.Store;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Browser sessions on the server, so that they can be ended from here. Only a token's hash is kept. Calls block. */
@Singleton
public final class Sessions {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final Duration idle;
    private final Duration lifetime;
    private final InstantSource clock;

    @Inject
    Sessions(Store store, AccessConfig config) {
        this(store.jdbi(), config.sessionIdle(), config.sessionLifetime(), InstantSource.system());
    }

    Sessions(Jdbi jdbi, Duration idle, Duration lifetime, InstantSource clock) {
        this.jdbi = jdbi;
        this.idle = atLeastOneMinute("session-idle", idle);
        this.lifetime = atLeastOneMinute("session-lifetime", lifetime);
        this.clock = clock;
    }

    /** Starts a session of an existing user; the answer is its token, which is told nowhere else. */
    public String open(String user) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.millis();
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from user_session where last_used_at <= :idle or created_at <= :old")
                    .bind("idle", now - idle.toMillis())
                    .bind("old", now - lifetime.toMillis())
                    .execute();
            handle.createUpdate("""
                            insert into user_session (token_hash, user_name, created_at, last_used_at)
                            values (:hash, :user, :now, :now)""")
                    .bind("hash", hash(token))
                    .bind("user", user)
                    .bind("now", now)
                    .execute();
        });
        return token;
    }

    public void end(String token) {
        jdbi.useHandle(handle -> handle.execute("delete from user_session where token_hash = ?", hash(token)));
    }

    /** Whether a session still runs. Asking is no use of it: an open stream keeps no session alive. */
    boolean runs(String token) {
        var now = clock.millis();
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from user_session
                        where token_hash = :hash and last_used_at > :idle and created_at > :old""")
                        .bind("hash", hash(token))
                        .bind("idle", now - idle.toMillis())
                        .bind("old", now - lifetime.toMillis())
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /** Whose session it is, if it still runs; this counts as a use. */
    Optional<User> resume(String token) {
        var now = clock.millis();
        var hash = hash(token);
        return jdbi.withHandle(handle -> {
            var user = handle.createQuery("""
                            select local_user.*
                            from user_session join local_user on local_user.name = user_session.user_name
                            where token_hash = :hash and last_used_at > :idle and user_session.created_at > :old""")
                    .bind("hash", hash)
                    .bind("idle", now - idle.toMillis())
                    .bind("old", now - lifetime.toMillis())
                    .map((row, context) -> Users.user(row))
                    .findOne();
            if (user.isPresent()) {
                // Noted up to a twentieth of the idle time late, which saves a write on most requests.
                handle.createUpdate("""
                                update user_session set last_used_at = :now
                                where token_hash = :hash and last_used_at < :stale""")
                        .bind("now", now)
                        .bind("hash", hash)
                        .bind("stale", now - idle.toMillis() / 20)
                        .execute();
            }
            return user;
        });
    }

    private static Duration atLeastOneMinute(String key, Duration value) {
        if (value.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new ConfigurationException(
                    "brokerdeck.access." + key + "=" + value + " is too short. Give one minute (PT1M) or more.");
        }
        return value;
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
