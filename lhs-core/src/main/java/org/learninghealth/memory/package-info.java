/** Storage in memory, with real transactions: for trials and for hosts' own tests. It passes the same kit as databases. */
@NullMarked
package org.learninghealth.memory;

import org.jspecify.annotations.NullMarked;
