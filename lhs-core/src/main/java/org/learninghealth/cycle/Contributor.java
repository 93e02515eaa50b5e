package org.learninghealth.cycle;

import org.learninghealth.base.LocalizedText;
import org.learninghealth.community.CommunityStatus;

/**
 * A community that contributes what somebody is looking for.
 *
 * @param declaration what it has declared
 * @param name what it is called
 * @param status where it stands; one that is dormant or archived may have to be taken up first
 */
public record Contributor(ContributionDeclaration declaration, LocalizedText name, CommunityStatus status) {}
