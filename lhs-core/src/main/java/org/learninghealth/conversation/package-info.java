/** What people ask each other, and which answers can be relied on. */
@NullMarked
package org.learninghealth.conversation;

import org.jspecify.annotations.NullMarked;
