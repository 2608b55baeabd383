/** The REST interface: one thin resource per noun, over the features. */
@NullMarked
package io.brokerdeck.api;

import org.jspecify.annotations.NullMarked;
