/** What is known, where it came from and whom it was passed on to: published knowledge, provenance, redistribution. */
@NullMarked
package org.learninghealth.knowledge;

import org.jspecify.annotations.NullMarked;
