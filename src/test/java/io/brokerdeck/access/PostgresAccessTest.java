package io.brokerdeck.access;

import io.brokerdeck.testing.OnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.condition.DisabledIf;

@QuarkusTest
@TestProfile(OnPostgres.class)
@DisabledIf("io.brokerdeck.testing.Skipped#postgresql")
class PostgresAccessTest extends AccessStoreContract {}
