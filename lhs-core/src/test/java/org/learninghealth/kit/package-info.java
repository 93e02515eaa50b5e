/** What every storage adapter and every rule is tested with. */
@NullMarked
package org.learninghealth.kit;

import org.jspecify.annotations.NullMarked;
