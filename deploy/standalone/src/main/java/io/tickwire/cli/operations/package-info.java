/** Bringing a cluster, a registry and a database to what this version needs. */
@NullMarked
package io.tickwire.cli.operations;

import org.jspecify.annotations.NullMarked;
