/** What a series of measurements says: charts over time, as plain mathematics that knows no dates. */
@NullMarked
package org.learninghealth.measurement.chart;

import org.jspecify.annotations.NullMarked;
