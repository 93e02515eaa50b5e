/** What is kept about persons, and what becomes of it: the inventory, export, erasure, retention, and requests for them. */
@NullMarked
package org.learninghealth.privacy;

import org.jspecify.annotations.NullMarked;
