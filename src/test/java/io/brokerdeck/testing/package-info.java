/** Real parts for the tests: each starts on loopback, on a port of its own, and is gone afterwards. */
@NullMarked
package io.brokerdeck.testing;

import org.jspecify.annotations.NullMarked;
