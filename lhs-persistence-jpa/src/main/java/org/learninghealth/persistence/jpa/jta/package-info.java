/** The unit of work of hosts whose transactions are JTA's. */
@NullMarked
package org.learninghealth.persistence.jpa.jta;

import org.jspecify.annotations.NullMarked;
