/** Token custody: one login per (broker, account, purpose) however many instances run. */
@NullMarked
package io.tickwire.broker.token;

import org.jspecify.annotations.NullMarked;
