/** Engagement for people to look at together: pictures of groups and months, never of persons, each with its numbers in a table. */
@NullMarked
package org.learninghealth.engagement.drawing;

import org.jspecify.annotations.NullMarked;
