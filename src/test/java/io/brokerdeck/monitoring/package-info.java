@NullMarked
package io.brokerdeck.monitoring;

import org.jspecify.annotations.NullMarked;
