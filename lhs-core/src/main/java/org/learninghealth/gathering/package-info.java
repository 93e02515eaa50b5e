/** When people meet: series of webinars and meetings, learning events, and who has a place there. */
@NullMarked
package org.learninghealth.gathering;

import org.jspecify.annotations.NullMarked;
