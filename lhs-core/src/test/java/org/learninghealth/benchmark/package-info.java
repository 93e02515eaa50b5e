/** Measurements of speed as ratios within one run; main classes, never timed tests. */
@NullMarked
package org.learninghealth.benchmark;

import org.jspecify.annotations.NullMarked;
