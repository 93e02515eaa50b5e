/** Tests of measures, observations and what run charts make of them. */
@NullMarked
package org.learninghealth.measurement;

import org.jspecify.annotations.NullMarked;
