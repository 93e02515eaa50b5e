/** Measures of notification for Micrometer, which nothing else here needs. */
@NullMarked
package org.learninghealth.notify.micrometer;

import org.jspecify.annotations.NullMarked;
