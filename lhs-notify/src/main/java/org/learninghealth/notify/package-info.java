/** Who is told what, when and by which channel. */
@NullMarked
package org.learninghealth.notify;

import org.jspecify.annotations.NullMarked;
