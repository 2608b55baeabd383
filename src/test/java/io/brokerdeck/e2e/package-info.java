/** The packaged console, a real broker and a real browser, as an operator has them. */
@NullMarked
package io.brokerdeck.e2e;

import org.jspecify.annotations.NullMarked;
