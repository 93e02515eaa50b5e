package org.learninghealth.publication;

import org.learninghealth.base.PersonId;

/**
 * A person whom an issue could be for.
 *
 * @param person who
 * @param reason why it is for the person, or isn't, at the moment at which that was asked
 */
public record AudienceMember(PersonId person, AudienceReason reason) {}
