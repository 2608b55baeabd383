/** Measurements, started by deploy/bench and never by the test run. */
@NullMarked
package io.brokerdeck.bench;

import org.jspecify.annotations.NullMarked;
