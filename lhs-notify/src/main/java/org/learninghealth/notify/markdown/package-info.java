/** Markdown in the templates of communities; needs CommonMark and the OWASP HTML sanitizer, which nothing else here does. */
@NullMarked
package org.learninghealth.notify.markdown;

import org.jspecify.annotations.NullMarked;
