/** What the parts agree on before they start: topics, schemas, tables. */
@NullMarked
package io.tickwire.standalone.contract;

import org.jspecify.annotations.NullMarked;
