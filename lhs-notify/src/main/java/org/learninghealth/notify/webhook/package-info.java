/** Signed events for other systems, by HTTPS. */
@NullMarked
package org.learninghealth.notify.webhook;

import org.jspecify.annotations.NullMarked;
