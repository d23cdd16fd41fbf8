/** What a service says about itself to the platform. */
@NullMarked
package io.tickwire.service.health;

import org.jspecify.annotations.NullMarked;
