/** The one HTTP path of all XTS calls, and what each answer is worth. */
@NullMarked
package io.tickwire.broker.xts.rest;

import org.jspecify.annotations.NullMarked;
