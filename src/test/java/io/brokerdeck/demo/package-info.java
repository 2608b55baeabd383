@NullMarked
package io.brokerdeck.demo;

import org.jspecify.annotations.NullMarked;
