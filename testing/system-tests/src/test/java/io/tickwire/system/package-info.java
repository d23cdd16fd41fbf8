/** Black-box tests of the whole over real parts: the only place that sees more than one service. */
package io.tickwire.system;
