/** Who may do and see what: the actor, the policy, and the permits and scopes that only {@code AccessControl} can make. */
@NullMarked
package org.learninghealth.access;

import org.jspecify.annotations.NullMarked;
