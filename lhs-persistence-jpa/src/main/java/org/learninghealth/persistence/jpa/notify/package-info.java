/** Notification's state in the host's database, for hosts that use {@code lhs-notify}; nothing else here knows that module. */
@NullMarked
package org.learninghealth.persistence.jpa.notify;

import org.jspecify.annotations.NullMarked;
