/** A host's own channel, written through the public interface alone, to copy from. */
@NullMarked
package org.learninghealth.notify.example;

import org.jspecify.annotations.NullMarked;
