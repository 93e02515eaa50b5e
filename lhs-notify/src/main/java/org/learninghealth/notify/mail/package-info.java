/** Notices by e-mail, through the host's SMTP server. */
@NullMarked
package org.learninghealth.notify.mail;

import org.jspecify.annotations.NullMarked;
