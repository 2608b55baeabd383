package io.brokerdeck.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks name and password, for the sign-in page and for HTTP Basic. What an address got right is remembered for some
 * minutes, so that a client that sends Basic on each call does not cost a bcrypt each time. Blocks.
 */
@Singleton
public final class Credentials {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 1_000;

    private final Users users;
    private final InstantSource clock = InstantSource.system();
    private final Attempts attempts = new Attempts(clock);
    private final SecretKeySpec key = key();

    /** bcrypt is work for a whole core: the console keeps the others. */
    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private final Map<String, Long> remembered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Credentials(Users users) {
        this.users = users;
    }

    /** The user, or nothing if the name or the password is wrong; a {@link Refusal} if the caller has to wait. */
    public Optional<User> check(String name, String password, String address) {
        attempts.admit(address);
        var hash = users.passwordHash(name);
        var mark = hash.map(known -> mark(known, name, password, address));
        if (mark.isPresent() && isRemembered(mark.get())) {
            return Optional.of(users.get(name));
        }
        acquireCore();
        try {
            if (mark.isPresent() && isRemembered(mark.get())) {
                return Optional.of(users.get(name));
            }
            attempts.begin(name, address);
            if (hash.isEmpty()) {
                Passwords.matchNobody(password);
                return Optional.empty();
            }
            if (!Passwords.matches(password, hash.get())) {
                return Optional.empty();
            }
        } finally {
            cores.release();
        }
        attempts.succeed(name, address);
        mark.ifPresent(this::remember);
        return Optional.of(users.get(name));
    }

    private void acquireCore() {
        try {
            if (!cores.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.tooMany(LONGEST_QUEUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.tooMany(LONGEST_QUEUE);
        }
    }

    private boolean isRemembered(String mark) {
        synchronized (remembered) {
            var until = remembered.get(mark);
            return until != null && until > clock.millis();
        }
    }

    private void remember(String mark) {
        synchronized (remembered) {
            remembered.put(mark, clock.millis() + REMEMBERED.toMillis());
        }
    }

    /** It contains the stored hash, so a changed password is forgotten at once, on every console of a database. */
    private String mark(String hash, String name, String password, String address) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (var part : new String[] {hash, name, password, address}) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                mac.update(bytes);
            }
            return new String(mac.doFinal(), StandardCharsets.ISO_8859_1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKeySpec key() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
