@NullMarked
package io.brokerdeck.servicebus;

import org.jspecify.annotations.NullMarked;
