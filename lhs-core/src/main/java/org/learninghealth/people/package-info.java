/** Persons, the organisations they belong to, the stakeholder groups they speak for, and what they consented to. */
@NullMarked
package org.learninghealth.people;

import org.jspecify.annotations.NullMarked;
