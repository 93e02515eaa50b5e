/** What a host may replace: storage, the unit of work, the outbox, ids, and who listens to events. */
@NullMarked
package org.learninghealth.spi;

import org.jspecify.annotations.NullMarked;
