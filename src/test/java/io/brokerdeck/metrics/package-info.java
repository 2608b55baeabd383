@NullMarked
package io.brokerdeck.metrics;

import org.jspecify.annotations.NullMarked;
