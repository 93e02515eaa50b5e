/** The words that people choose from: concept schemes with labels, definitions and sources, which a host can replace. */
@NullMarked
package org.learninghealth.concept;

import org.jspecify.annotations.NullMarked;
