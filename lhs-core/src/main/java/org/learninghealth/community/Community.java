package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * A space in which people learn together. A community of practice is one of kind {@link
 * CommunityKind#COMMUNITY_OF_PRACTICE}; it has a domain (what it cares about) and a practice (what its members do), after
 * Wenger, McDermott and Snyder (2002).
 *
 * @param id identifies the community
 * @param parent the community that this one is nested in
 * @param kind what kind of community it is
 * @param name what it is called
 * @param domain what it cares about; blank until someone has said so
 * @param practice what its members do; blank until someone has said so
 * @param visibility who may know of it
 * @param joinPolicy how people come to belong to it
 * @param parentMembershipRequired whether who belongs here belongs to the community around it too (rule C3)
 * @param representation how many members of which groups it wants to have
 * @param safeSpace what those who speak up in it can count on
 * @param calendar in which time zone its days are counted, and since when
 * @param status where it stands in its administration
 * @param stage where it stands in its life
 * @param foundedAt when it was founded
 * @param activatedAt when it was opened to its members, if it was
 * @param dormancyWarnedAt when those who lead were told that it is about to become dormant; empty once it is active again
 * @param stageMoves how it came to its stage, the first move leading
 * @param orphaned whether nobody coordinates it any more, since the last one who did was erased (rule C5)
 * @param successors where it goes on: the community that it was merged into, or those that it was split into
 * @param version see {@link Aggregate#version()}
 */
public record Community(
        CommunityId id,
        Optional<CommunityId> parent,
        CommunityKind kind,
        LocalizedText name,
        LocalizedText domain,
        LocalizedText practice,
        Visibility visibility,
        JoinPolicy joinPolicy,
        boolean parentMembershipRequired,
        Representation representation,
        SafeSpace safeSpace,
        CommunityCalendar calendar,
        CommunityStatus status,
        LifeStage stage,
        Instant foundedAt,
        Optional<Instant> activatedAt,
        Optional<Instant> dormancyWarnedAt,
        List<StageMove> stageMoves,
        boolean orphaned,
        List<CommunityId> successors,
        long version)
        implements Aggregate<Community, CommunityId> {

    /** How many levels of communities there can be: one and, nested in it, two more (rule C1). */
    public static final int DEEPEST = 3;

    /** The community itself, as the place that it lives in. */
    public static final Attribute<Community, CommunityId> SELF = Attribute.of("id", CommunityId.class, Community::id);

    /** The community that it is nested in. */
    public static final Attribute<Community, CommunityId> PARENT = Attribute.of(
            "parent", CommunityId.class, community -> community.parent().orElse(null));

    /** What kind of community it is. */
    public static final Attribute<Community, CommunityKind> KIND =
            Attribute.of("kind", CommunityKind.class, Community::kind);

    /** Where it stands. */
    public static final Attribute<Community, CommunityStatus> STATUS =
            Attribute.of("status", CommunityStatus.class, Community::status);

    /** When it was founded. */
    public static final Attribute<Community, Instant> FOUNDED_AT =
            Attribute.of("foundedAt", Instant.class, Community::foundedAt);

    /** How communities are kept. */
    public static final AggregateType<Community, CommunityId> TYPE = AggregateType.of(
                    ResourceType.COMMUNITY, Community.class, CommunityId::new)
            .community(SELF)
            .published(Filter.<Community>all().not(STATUS, CommunityStatus.DRAFT))
            .foundBy(PARENT)
            .foundBy(KIND)
            .foundBy(FOUNDED_AT)
            .foundBy(STATUS)
            .build();

    /** Refuses a community without a name, and one that is nested in itself. */
    public Community {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
        Require.that(!Require.present(parent, "parent").equals(Optional.of(id)), "parent", "itself");
        Require.present(safeSpace, "safeSpace");
        Require.present(calendar, "calendar");
        stageMoves = List.copyOf(stageMoves);
        successors = List.copyOf(successors);
        Require.that(!successors.contains(id), "successors", "itself");
    }

    /** A draft of a community. */
    static Community draft(CommunityId id, FoundCommunity form, Instant now) {
        return new Community(
                id,
                Optional.empty(),
                form.kind(),
                form.name(),
                form.domain(),
                form.practice(),
                form.visibility(),
                form.joinPolicy(),
                form.parentMembershipRequired(),
                Representation.NONE,
                SafeSpace.NONE,
                form.zone() == null ? CommunityCalendar.UTC : CommunityCalendar.of(form.zone()),
                CommunityStatus.DRAFT,
                LifeStage.POTENTIAL,
                now,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                0);
    }

    /**
     * Opens a draft to its members, once its charter is approved and it says what it is about (rule C4), and the groups that
     * have to be there are (rule C12). That someone leads it is seen from who asks: none but an active coordinator may.
     */
    Community activate(boolean chartered, Map<String, Long> members, Instant now) {
        CommunityStatus active = status.to(CommunityStatus.ACTIVE);
        Unmet.of("C4")
                .unless(chartered, "charter")
                .unless(!domain.isBlank(), "domain")
                .unless(!practice.isBlank(), "practice")
                .orThrow();
        Unmet.of("C12")
                .unless(!representation.blocks(members), "representation")
                .orThrow();
        return changed(draft -> {
            draft.status = active;
            draft.activatedAt = Optional.of(now);
        });
    }

    /** Says what the community is about. */
    Community describe(LocalizedText whatItCaresAbout, LocalizedText whatMembersDo) {
        return changed(draft -> {
            draft.domain = whatItCaresAbout;
            draft.practice = whatMembersDo;
        });
    }

    /**
     * Changes who may know of it; never to more than may know of the community around it (rule C2), and not to anyone where
     * something is to stay inside (rule V12).
     */
    Community visibleTo(Visibility wanted, Optional<Community> around, Instant now) {
        Unmet.of("C2")
                .unless(
                        around.map(parent -> wanted.atLeastAsStrictAs(parent.visibility))
                                .orElse(true),
                        "parent-stricter")
                .orThrow();
        Unmet.of("V12")
                .unless(keeps(safeSpace.holdingFor(foundedAt, now), wanted), "opened")
                .orThrow();
        return changed(draft -> draft.visibility = wanted);
    }

    /** The same community, known to no more than may know of the one around it (rule C2). */
    Community noMoreOpenThan(Visibility around) {
        return visibility.atLeastAsStrictAs(around) ? this : changed(draft -> draft.visibility = around);
    }

    /** Nests it in another community, which may not be stricter than itself (rules C2 and V12). */
    Community nestedIn(Community around, Instant now) {
        Unmet.of("C2")
                .unless(visibility.atLeastAsStrictAs(around.visibility), "parent-stricter")
                .orThrow();
        requireNoLessThan(around, safeSpace.inForce(now), now);
        return changed(draft -> draft.parent = Optional.of(around.id));
    }

    /**
     * Says what those who speak up in it can count on: no less than in the community around it, and nothing that can't be
     * kept while anyone reads along (rule V12).
     */
    Community promising(SafeSpacePolicy wanted, Optional<Community> around) {
        Unmet.of("V12")
                .unless(wanted.on(Mandate.day(wanted.since())).equals(wanted), "future")
                .unless(keeps(wanted, visibility), "open")
                .orThrow();
        around.ifPresent(each -> requireNoLessThan(each, wanted, wanted.since()));
        return changed(draft -> draft.safeSpace = safeSpace.with(wanted));
    }

    /** The same community, promising no less than the one around it (rule V12). */
    Community promisingNoLessThan(Community around, Instant now) {
        SafeSpace kept = safeSpace.noLooserThan(around.safeSpace.inForce(now), now);
        return kept.equals(safeSpace) ? this : changed(draft -> draft.safeSpace = kept);
    }

    private static void requireNoLessThan(Community around, SafeSpacePolicy promised, Instant now) {
        Unmet.of("V12")
                .unless(promised.includes(around.safeSpace.inForce(now)), "parent-stricter")
                .orThrow();
    }

    /** Whether a policy can be kept where so many may read along. */
    private static boolean keeps(SafeSpacePolicy policy, Visibility readers) {
        return readers != Visibility.OPEN || Collections.disjoint(policy.rules(), SafeSpaceRule.INSIDE);
    }

    /** Lives in a time zone from a day on. */
    Community livingIn(ZoneId zone, LocalDate from) {
        return changed(draft -> draft.calendar = calendar.with(from, zone));
    }

    /** Says how many members of which groups it wants to have (rule C12). */
    Community representedBy(Representation wanted) {
        return changed(draft -> draft.representation = wanted);
    }

    /** Comes to another stage of its life (rule C9); what maturing needs besides is looked at by {@link Maturity}. */
    Community at(LifeStage next, Optional<String> reason, PersonId by, Instant now) {
        LifeStage reached = stage.to(next);
        Unmet.of("C9")
                .unless(stage.matures(next) || reason.isPresent(), "reason")
                .orThrow();
        return changed(draft -> {
            draft.stageMoves = Stream.concat(
                            stageMoves.stream(), Stream.of(new StageMove(stage, reached, now, by, reason)))
                    .toList();
            draft.stage = reached;
        });
    }

    /** Notes that those who lead were told that it is about to become dormant (rule C14). */
    Community warnedOfDormancy(Instant now) {
        return changed(draft -> draft.dormancyWarnedAt = Optional.of(now));
    }

    /** Nobody coordinates it any more (rule C5). */
    Community orphan() {
        return changed(draft -> draft.orphaned = true);
    }

    /** Somebody coordinates it again. */
    Community adopted() {
        return changed(draft -> draft.orphaned = false);
    }

    /** Nobody has taken part for long (rule C14). */
    Community dormant() {
        return to(CommunityStatus.DORMANT);
    }

    /** Takes up its work again. */
    Community awake() {
        return to(CommunityStatus.ACTIVE);
    }

    /** Comes to its end, and stays for reading (rule C10). */
    Community archive() {
        return to(CommunityStatus.ARCHIVED);
    }

    /**
     * Goes on in another community, which may not be more open than itself (rule C2); it stays for reading (rule C10). It must
     * have come to be transformed (rule C9).
     */
    Community mergedInto(Community target) {
        CommunityStatus merged = status.to(CommunityStatus.MERGED);
        requireTransformation();
        Unmet.of("C2")
                .unless(target.visibility.atLeastAsStrictAs(visibility), "merge-wider")
                .orThrow();
        return goingOnIn(merged, List.of(target.id));
    }

    /** Goes on in several communities; it stays for reading (rule C10). It must have come to be transformed (rule C9). */
    Community splitInto(List<CommunityId> parts) {
        CommunityStatus split = status.to(CommunityStatus.SPLIT);
        requireTransformation();
        return goingOnIn(split, parts);
    }

    /** A draft that goes on with a part of this one, in the same place and known to no more than it. */
    Community part(CommunityId partId, LocalizedText partName, Instant now) {
        return new Community(
                partId,
                parent,
                kind,
                partName,
                domain,
                practice,
                visibility,
                joinPolicy,
                parentMembershipRequired,
                Representation.NONE,
                SafeSpace.NONE.with(safeSpace.inForce(now)),
                calendar,
                CommunityStatus.DRAFT,
                LifeStage.POTENTIAL,
                now,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                0);
    }

    /** The same community, nested in none. */
    Community alone() {
        return changed(draft -> draft.parent = Optional.empty());
    }

    /** The same community, nested in the one that the community around it was merged into. */
    Community movedInto(Community around) {
        return changed(draft -> {
            draft.parent = Optional.of(around.id);
            draft.visibility = visibility.atLeastAsStrictAs(around.visibility) ? visibility : around.visibility;
        });
    }

    private void requireTransformation() {
        Unmet.of("C9")
                .unless(stage == LifeStage.TRANSFORMATION, "transformation")
                .orThrow();
    }

    private Community goingOnIn(CommunityStatus end, List<CommunityId> others) {
        return changed(draft -> {
            draft.status = end;
            draft.successors = others;
            draft.dormancyWarnedAt = Optional.empty();
        });
    }

    /** Whether whoever joins belongs at once; not while it is a draft, which nobody outside knows of. */
    boolean isOpenToAll() {
        return status != CommunityStatus.DRAFT && joinPolicy == JoinPolicy.OPEN;
    }

    /** Whether nothing in it changes any more (rule C10). */
    boolean isClosed() {
        return CommunityStatus.CLOSED.contains(status);
    }

    @Override
    public Community withVersion(long other) {
        return new Draft(this).at(other);
    }

    private Community to(CommunityStatus next) {
        CommunityStatus reached = status.to(next);
        return changed(draft -> {
            draft.status = reached;
            draft.dormancyWarnedAt = Optional.empty();
        });
    }

    private Community changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(version);
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final Community before;
        private Optional<CommunityId> parent;
        private LocalizedText domain;
        private LocalizedText practice;
        private Visibility visibility;
        private Representation representation;
        private SafeSpace safeSpace;
        private CommunityCalendar calendar;
        private CommunityStatus status;
        private LifeStage stage;
        private Optional<Instant> activatedAt;
        private Optional<Instant> dormancyWarnedAt;
        private List<StageMove> stageMoves;
        private boolean orphaned;
        private List<CommunityId> successors;

        Draft(Community before) {
            this.before = before;
            this.parent = before.parent;
            this.domain = before.domain;
            this.practice = before.practice;
            this.visibility = before.visibility;
            this.representation = before.representation;
            this.safeSpace = before.safeSpace;
            this.calendar = before.calendar;
            this.status = before.status;
            this.stage = before.stage;
            this.activatedAt = before.activatedAt;
            this.dormancyWarnedAt = before.dormancyWarnedAt;
            this.stageMoves = before.stageMoves;
            this.orphaned = before.orphaned;
            this.successors = before.successors;
        }

        Community at(long version) {
            return new Community(
                    before.id,
                    parent,
                    before.kind,
                    before.name,
                    domain,
                    practice,
                    visibility,
                    before.joinPolicy,
                    before.parentMembershipRequired,
                    representation,
                    safeSpace,
                    calendar,
                    status,
                    stage,
                    before.foundedAt,
                    activatedAt,
                    dormancyWarnedAt,
                    stageMoves,
                    orphaned,
                    successors,
                    version);
        }
    }
}
