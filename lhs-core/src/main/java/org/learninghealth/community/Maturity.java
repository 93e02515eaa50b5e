package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.Set;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.ReadinessFacts;
import org.learninghealth.spi.ReadinessFacts.Fact;

/**
 * What a community must show before it comes to a more mature stage of its life (rule C9). The stages are those of Wenger,
 * McDermott and Snyder (2002); the figures are defaults of this library, in the range that they and the evaluation kits of
 * public health agencies describe.
 */
final class Maturity {

    private static final int MEMBERS = 5;
    private static final int EVENTS = 3;
    private static final int ACTIVE_MEMBERS = 10;
    private static final int ACTIVE_WITHIN_DAYS = 90;
    private static final int MONTHS = 12;
    private static final int CYCLES = 1;
    private static final int PUBLISHED = 5;
    private static final int CORE_PERCENT = 10;

    private final ReadinessFacts facts;
    private final ActivityLog activity;

    Maturity(ReadinessFacts facts, ActivityLog activity) {
        this.facts = facts;
        this.activity = activity;
    }

    /** What is missing for a stage; nothing if it isn't one to mature to from here. */
    Unmet unmet(Reader reader, Community community, LifeStage next, Instant now) {
        Unmet unmet = Unmet.of("C9");
        if (!community.stage().matures(next)) {
            return unmet;
        }
        return switch (next) {
            case COALESCING ->
                unmet.unless(
                                members(
                                                reader,
                                                community.id(),
                                                Filter.<Membership>all()
                                                        .holding(Membership.ROLES, Set.of(Role.COORDINATOR)))
                                        >= 1,
                                "coordinator")
                        .unless(members(reader, community.id(), Filter.all()) >= MEMBERS, "members");
            case MATURING ->
                atLeast(
                        unmet.unless(chartered(reader, community.id()), "charter")
                                .unless(active(community.id(), now) >= ACTIVE_MEMBERS, "active-members"),
                        "events",
                        facts.of(community.id(), Fact.EVENTS_HELD),
                        EVENTS);
            case STEWARDSHIP ->
                atLeast(
                        withYield(unmet.unless(isOldEnough(community, now), "months"), community.id()),
                        "core",
                        facts.of(community.id(), Fact.CORE_MEMBERS_PERCENT),
                        CORE_PERCENT);
            default -> unmet;
        };
    }

    /** A closed cycle, or several things published. */
    private Unmet withYield(Unmet unmet, CommunityId community) {
        OptionalLong cycles = facts.of(community, Fact.CYCLES_CLOSED);
        OptionalLong published = facts.of(community, Fact.KNOWLEDGE_PUBLISHED);
        return unmet.unless(cycles.orElse(0) >= CYCLES || published.orElse(0) >= PUBLISHED, "yield");
    }

    private static Unmet atLeast(Unmet unmet, String what, OptionalLong have, long need) {
        return unmet.unless(have.orElse(-1) >= need, have.isPresent() ? what : what + "-unknown");
    }

    private long active(CommunityId community, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return activity
                .participants(community, today.minusDays(ACTIVE_WITHIN_DAYS), today.plusDays(1))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static boolean isOldEnough(Community community, Instant now) {
        return community
                .activatedAt()
                .filter(opened -> !opened.atOffset(ZoneOffset.UTC)
                        .plusMonths(MONTHS)
                        .toInstant()
                        .isAfter(now))
                .isPresent();
    }

    private static boolean chartered(Reader reader, CommunityId community) {
        return reader.known(Charter.TYPE)
                .any(Filter.where(Charter.COMMUNITY, community).and(Charter.STATUS, CharterStatus.APPROVED));
    }

    private static long members(Reader reader, CommunityId community, Filter<Membership> which) {
        return reader.known(Membership.TYPE)
                .count(Filter.where(Membership.COMMUNITY, community)
                        .and(Membership.STATUS, MembershipStatus.ACTIVE)
                        .and(which));
    }
}
