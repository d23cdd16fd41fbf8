/** When the exchanges trade: sessions, holidays and special days as data, and what the exchanges say of themselves; pure. */
@NullMarked
package io.tickwire.ingest.calendar;

import org.jspecify.annotations.NullMarked;
