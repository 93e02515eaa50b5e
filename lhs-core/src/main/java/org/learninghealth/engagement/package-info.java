/** Who takes part, in figures that tell nothing about a single person. */
@NullMarked
package org.learninghealth.engagement;

import org.jspecify.annotations.NullMarked;
