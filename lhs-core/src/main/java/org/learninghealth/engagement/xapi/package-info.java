/** Activities as statements of the Experience API (xAPI), for learning record stores. */
@NullMarked
package org.learninghealth.engagement.xapi;

import org.jspecify.annotations.NullMarked;
