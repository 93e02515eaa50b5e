/** Detectors that watch a series point by point and remember a bounded amount of it; plain mathematics that knows no dates. */
@NullMarked
package org.learninghealth.measurement.surveillance;

import org.jspecify.annotations.NullMarked;
