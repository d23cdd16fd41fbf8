/** Accounts, their keys, tokens and the rule of one live session per key and API. */
@NullMarked
package io.tickwire.simulator.login;

import org.jspecify.annotations.NullMarked;
