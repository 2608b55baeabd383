/** Polls every broker by itself, keeps the newest picture of each and the recent past. */
@NullMarked
package io.brokerdeck.monitoring;

import org.jspecify.annotations.NullMarked;
