/** The unit of work in Spring's transactions, tried. */
@NullMarked
package org.learninghealth.persistence.jpa.spring;

import org.jspecify.annotations.NullMarked;
