/** Readers of the forms in which observations come: comma-separated values, and FHIR's summaries of measures. */
@NullMarked
package org.learninghealth.measurement.feed;

import org.jspecify.annotations.NullMarked;
