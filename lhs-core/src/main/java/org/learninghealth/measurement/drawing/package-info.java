/** Charts for people: as pictures, tables, sentences and icons, and as a specification for those who draw themselves. */
@NullMarked
package org.learninghealth.measurement.drawing;

import org.jspecify.annotations.NullMarked;
