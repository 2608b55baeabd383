package io.brokerdeck.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a {@code @QuarkusTest} on a real PostgreSQL in place of the SQLite file. */
public final class OnPostgres implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Node.class));
    }

    public static final class Node implements QuarkusTestResourceLifecycleManager {
        private @Nullable PostgresNode node;

        @Override
        public Map<String, String> start() {
            var started = PostgresNode.start();
            node = started;
            return Map.of(
                    "brokerdeck.store.postgresql.url", started.url(),
                    "brokerdeck.store.postgresql.username", started.user(),
                    "brokerdeck.store.postgresql.password", started.password());
        }

        @Override
        public void stop() {
            if (node != null) {
                node.close();
            }
        }
    }
}
