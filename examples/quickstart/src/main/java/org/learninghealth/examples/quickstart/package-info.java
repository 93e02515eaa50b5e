/** A host of the library in plain Java: it plays the years 1841 to 1849 in Vienna, on the real figures. */
@NullMarked
package org.learninghealth.examples.quickstart;

import org.jspecify.annotations.NullMarked;
