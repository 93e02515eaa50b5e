package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;

/**
 * How a community stands that a platform watches over. It shows no member's name and no content.
 *
 * @param community which
 * @param name what it is called
 * @param kind what kind of community it is
 * @param status where it stands in its administration
 * @param stage where it stands in its life
 * @param members how many active members it has
 * @param orphanRisk whether it would have no coordinator if one person went
 * @param reviewDue when its charter is to be looked at again, if it has one in force
 * @param reviewOverdue whether that day is past
 * @param lastActivityAt when somebody last took part, to the hour; empty if nobody has, or what they did serves to judge
 *     no performance (rule IV2)
 * @param dormancyWarned whether it is about to become dormant
 */
public record PortfolioItem(
        CommunityId community,
        LocalizedText name,
        CommunityKind kind,
        CommunityStatus status,
        LifeStage stage,
        long members,
        boolean orphanRisk,
        Optional<LocalDate> reviewDue,
        boolean reviewOverdue,
        Optional<Instant> lastActivityAt,
        boolean dormancyWarned) {}
