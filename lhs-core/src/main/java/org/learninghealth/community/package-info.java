/** Communities in which people learn together, their charters, and who belongs to them. */
@NullMarked
package org.learninghealth.community;

import org.jspecify.annotations.NullMarked;
