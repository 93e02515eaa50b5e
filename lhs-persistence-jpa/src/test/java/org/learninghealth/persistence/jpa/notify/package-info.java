/** Notification's state on every supported combination of provider and database. */
@NullMarked
package org.learninghealth.persistence.jpa.notify;

import org.jspecify.annotations.NullMarked;
