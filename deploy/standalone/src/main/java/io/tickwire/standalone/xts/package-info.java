/** What is asked of an XTS broker from here: its instrument master. */
@NullMarked
package io.tickwire.standalone.xts;

import org.jspecify.annotations.NullMarked;
