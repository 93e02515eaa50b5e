/** What is measured, what was observed, and what run charts make of it. */
@NullMarked
package org.learninghealth.measurement;

import org.jspecify.annotations.NullMarked;
