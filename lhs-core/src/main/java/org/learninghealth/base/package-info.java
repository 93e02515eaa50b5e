/** What every room speaks: ids, aggregates, localised text, pages, state machines and the family of errors. */
@NullMarked
package org.learninghealth.base;

import org.jspecify.annotations.NullMarked;
