/** The tests that every store of notifications passes. */
@NullMarked
package org.learninghealth.notify.kit;

import org.jspecify.annotations.NullMarked;
