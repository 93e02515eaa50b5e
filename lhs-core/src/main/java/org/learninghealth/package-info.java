/** The front door: the learning health system that a host builds and keeps. */
@NullMarked
package org.learninghealth;

import org.jspecify.annotations.NullMarked;
