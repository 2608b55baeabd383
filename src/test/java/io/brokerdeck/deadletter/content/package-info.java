@NullMarked
package io.brokerdeck.deadletter.content;

import org.jspecify.annotations.NullMarked;
