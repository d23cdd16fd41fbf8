/** Who may ask what of an API: roles, the tokens that stand for them, and the refusals. Pure. */
@NullMarked
package io.tickwire.service.http.access;

import org.jspecify.annotations.NullMarked;
