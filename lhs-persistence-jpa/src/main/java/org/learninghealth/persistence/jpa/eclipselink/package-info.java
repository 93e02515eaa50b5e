/** What EclipseLink needs on PostgreSQL. */
@NullMarked
package org.learninghealth.persistence.jpa.eclipselink;

import org.jspecify.annotations.NullMarked;
