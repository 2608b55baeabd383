/** The real parts that tests run: brokers, proxies, the packaged console, a browser. */
@NullMarked
package io.brokerdeck.testing;

import org.jspecify.annotations.NullMarked;
