/** The storage ports on Jakarta Persistence, in the host's own persistence unit and transactions. */
@NullMarked
package org.learninghealth.persistence.jpa;

import org.jspecify.annotations.NullMarked;
