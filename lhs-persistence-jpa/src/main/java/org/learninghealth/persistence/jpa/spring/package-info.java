/** The unit of work of hosts whose transactions are Spring's. */
@NullMarked
package org.learninghealth.persistence.jpa.spring;

import org.jspecify.annotations.NullMarked;
