package org.learninghealth.practice;

import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.knowledge.KnowledgeId;

/**
 * It is time to ask somebody whether they still know something (rule N9).
 *
 * @param reExposure which
 * @param community where they have learned it
 * @param person who
 * @param knowledge what is known, if it is that; otherwise it is their own words
 * @param prompt which prompt this is, from 1
 */
@DomainEvent.Type(value = "practice.re-exposure-due", confidential = true)
public record ReExposureDue(
        ReExposureId reExposure, CommunityId community, PersonId person, Optional<KnowledgeId> knowledge, int prompt)
        implements DomainEvent {}
