/** Turning what is noticed and what matters into priorities, and priorities into change that is tested and evaluated. */
@NullMarked
package org.learninghealth.cycle;

import org.jspecify.annotations.NullMarked;
