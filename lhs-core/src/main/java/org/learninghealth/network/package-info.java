/** How organisations learn together. */
@NullMarked
package org.learninghealth.network;

import org.jspecify.annotations.NullMarked;
