package org.learninghealth.network;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PlainText;

/**
 * Says that two organisations learn together in a community from now on.
 *
 * @param community where
 * @param academic an organisation of the sector RESEARCH_AND_EDUCATION
 * @param clinical an organisation of the sector HEALTH_CARE
 * @param purpose what they want of each other
 */
public record MakePartnership(
        @NotNull CommunityId community,
        @NotNull OrganizationId academic,
        @NotNull OrganizationId clinical,
        @NotNull @PlainText(max = 2000, lines = true) LocalizedText purpose) {}
