/** What pictures are drawn with, by the rooms that draw some. */
@NullMarked
package org.learninghealth.internal.drawing;

import org.jspecify.annotations.NullMarked;
