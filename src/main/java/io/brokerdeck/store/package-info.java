/** What the console keeps: one schema, on a SQLite file or on a shared PostgreSQL. */
@NullMarked
package io.brokerdeck.store;

import org.jspecify.annotations.NullMarked;
