/** What people practise and learn by it: competencies against frameworks that a host can replace, and what they promise to do. */
@NullMarked
package org.learninghealth.practice;

import org.jspecify.annotations.NullMarked;
