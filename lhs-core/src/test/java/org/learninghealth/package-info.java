/** How the whole is checked: the direction of its imports, and the rules that it claims. */
@NullMarked
package org.learninghealth;

import org.jspecify.annotations.NullMarked;
