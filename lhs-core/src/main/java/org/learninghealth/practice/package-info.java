/**
 * What people practise and learn by it: competencies against frameworks that a host can replace, what they promise to
 * do, and what they want to be reminded of.
 */
@NullMarked
package org.learninghealth.practice;

import org.jspecify.annotations.NullMarked;
