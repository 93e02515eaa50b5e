/** What a community tells its people: newsletters and their issues, what is suggested for them, and who is told. */
@NullMarked
package org.learninghealth.publication;

import org.jspecify.annotations.NullMarked;
