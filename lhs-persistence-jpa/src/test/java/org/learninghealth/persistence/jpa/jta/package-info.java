/** The unit of work in JTA's transactions, tried. */
@NullMarked
package org.learninghealth.persistence.jpa.jta;

import org.jspecify.annotations.NullMarked;
