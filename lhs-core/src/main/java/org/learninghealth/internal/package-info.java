/** The kernel: the one way through for every write and read. No promise is made for it; it may change any day. */
@NullMarked
package org.learninghealth.internal;

import org.jspecify.annotations.NullMarked;
