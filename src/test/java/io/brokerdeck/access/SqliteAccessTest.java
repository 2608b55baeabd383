package io.brokerdeck.access;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SqliteAccessTest extends AccessStoreContract {}
