/** Persons, the organisations they belong to, and the stakeholder groups they speak for. */
@NullMarked
package org.learninghealth.people;

import org.jspecify.annotations.NullMarked;
