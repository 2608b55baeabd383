@NullMarked
package io.brokerdeck.deadletter.filter;

import org.jspecify.annotations.NullMarked;
