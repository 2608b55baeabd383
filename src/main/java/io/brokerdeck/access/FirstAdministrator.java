package io.brokerdeck.access;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The first start, when there is no user yet, makes one administrator. Later starts change nobody. */
@ApplicationScoped
class FirstAdministrator {
    private static final String KEY = "brokerdeck.access.admin-";
    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);

    private final Users users;
    private final AccessConfig config;

    FirstAdministrator(Users users, AccessConfig config) {
        this.users = users;
        this.config = config;
    }

    @Startup
    void make() {
        if (!users.isEmpty()) {
            return;
        }
        var given = given();
        var password = given.orElseGet(Passwords::random);
        try {
            if (!users.insert(config.adminName(), Role.ADMINISTRATOR, password)) {
                return;
            }
        } catch (Refusal refusal) {
            throw new ConfigurationException("The first administrator cannot be made from " + KEY + "name and " + KEY
                    + "password: " + refusal.detail());
        }
        if (given.isEmpty()) {
            LOG.infof(
                    "First start: sign in as %s with the password %s (shown this once)", config.adminName(), password);
        } else if (Passwords.isShort(password)) {
            LOG.warnf("The given password of the administrator %s is short. Change it.", config.adminName());
        }
    }

    private Optional<String> given() {
        var file = config.adminPasswordFile();
        if (file.isEmpty()) {
            return config.adminPassword();
        }
        try {
            return Optional.of(Files.readString(file.get()).strip());
        } catch (IOException e) {
            throw new ConfigurationException(
                    KEY + "password-file=" + file.get() + " cannot be read. Give a file that the console may read.", e);
        }
    }
}
