package org.learninghealth.practice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.SpacingStrategy;

/**
 * What somebody wants to be reminded of at growing intervals, so that they keep it in mind: something that a community knows, what
 * they have taken away from it in their own words, or both. It is private to the person.
 *
 * @param id identifies it
 * @param person who
 * @param community where they have learned it
 * @param knowledge what is known, if it is that
 * @param takeaway what they have taken away, in their own words; present if there is no knowledge
 * @param status whether prompts follow
 * @param stage the stage of the {@link SpacingStrategy} that leads to the next prompt, 0 for the first
 * @param recalls how often in a row they recalled it at the last stage, what was skipped or expired left out
 * @param prompts when they were asked, and what they answered, the earliest first; only the last one can wait for an answer
 * @param dueAt when the next prompt was or is due by the intervals; of one that waits for an answer, when that was due
 * @param nextStepAt from when on there is something to do about it: a prompt to make, which may be later than it was due (rule N9), or
 *     to let expire; empty if and only if it is retired
 * @param startedAt when they asked for it
 * @param activeAt when they last did something about it: asked for it, answered, skipped, or stopped it
 * @param version see {@link Aggregate#version()}
 */
public record ReExposure(
        ReExposureId id,
        PersonId person,
        CommunityId community,
        Optional<KnowledgeId> knowledge,
        Optional<String> takeaway,
        ReExposureStatus status,
        int stage,
        int recalls,
        List<RecallPrompt> prompts,
        Instant dueAt,
        Optional<Instant> nextStepAt,
        Instant startedAt,
        Instant activeAt,
        long version)
        implements Aggregate<ReExposure, ReExposureId> {

    /** How many prompts somebody gets in any seven days in a row, of all that they want to be reminded of (rule N9). */
    public static final int MOST_IN_A_WEEK = 2;

    /** How many days a week has. */
    static final int WEEK = 7;

    /** How many days a prompt waits for an answer, with the day on which it was made. */
    public static final int ANSWERED_WITHIN_DAYS = 7;

    /** How often in a row something is recalled at the last stage until it is retired (rule N9). */
    public static final int RECALLS_TO_RETIRE = 2;

    /** How many prompts one re-exposure has at most: after them it is retired, and whoever still wants it asks anew. */
    public static final int MOST_PROMPTS = 200;

    /** How many things somebody can be reminded of at a time. */
    public static final int MOST_ACTIVE = 100;

    /** Whom it is about. */
    public static final Attribute<ReExposure, PersonId> PERSON =
            Attribute.of("person", PersonId.class, ReExposure::person);

    /** Where they have learned it. */
    public static final Attribute<ReExposure, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, ReExposure::community);

    /** What is known. */
    public static final Attribute<ReExposure, KnowledgeId> KNOWLEDGE = Attribute.of(
            "knowledge", KnowledgeId.class, each -> each.knowledge().orElse(null));

    /** Whether prompts follow. */
    public static final Attribute<ReExposure, ReExposureStatus> STATUS =
            Attribute.of("status", ReExposureStatus.class, ReExposure::status);

    /** 1 as long as prompts follow. */
    public static final Attribute<ReExposure, Integer> OPEN_SLOT =
            Attribute.of("openSlot", Integer.class, each -> each.status() == ReExposureStatus.ACTIVE ? 1 : null);

    /** When the next prompt was or is due by the intervals. */
    public static final Attribute<ReExposure, Instant> DUE_AT = Attribute.of("dueAt", Instant.class, ReExposure::dueAt);

    /** From when on there is something to do about it. */
    public static final Attribute<ReExposure, Instant> NEXT_STEP_AT =
            Attribute.of("nextStepAt", Instant.class, each -> each.nextStepAt().orElse(null));

    /** When the latest prompt was made. */
    public static final Attribute<ReExposure, Instant> PROMPTED_AT = Attribute.of(
            "promptedAt",
            Instant.class,
            each -> each.latest().map(RecallPrompt::at).orElse(null));

    /** When the person last did something about it. */
    public static final Attribute<ReExposure, Instant> ACTIVE_AT =
            Attribute.of("activeAt", Instant.class, ReExposure::activeAt);

    /** How re-exposures are kept. They live in no community: whoever leaves it keeps what they wrote for themselves. */
    public static final AggregateType<ReExposure, ReExposureId> TYPE = AggregateType.of(
                    ResourceType.RE_EXPOSURE, ReExposure.class, ReExposureId::new)
            .owner(PERSON)
            .foundBy(COMMUNITY)
            .foundBy(STATUS)
            .foundBy(DUE_AT)
            .foundBy(NEXT_STEP_AT)
            .foundBy(PROMPTED_AT)
            .foundBy(ACTIVE_AT)
            .unique(PERSON, KNOWLEDGE, OPEN_SLOT)
            .build();

    /** Refuses one that is about nothing, or of which it isn't known when there is something to do. */
    public ReExposure {
        Require.present(person, "person");
        Require.present(community, "community");
        Require.that(
                Require.present(knowledge, "knowledge").isPresent()
                        || Require.present(takeaway, "takeaway").isPresent(),
                "takeaway",
                "missing");
        Require.that(stage >= 0, "stage", "negative");
        Require.that(recalls >= 0, "recalls", "negative");
        prompts = List.copyOf(prompts);
        Require.that(
                (status == ReExposureStatus.ACTIVE)
                        == Require.present(nextStepAt, "nextStepAt").isPresent(),
                "nextStepAt",
                "missing");
    }

    /**
     * The prompt that waits for an answer.
     *
     * @return the prompt; empty if none waits
     */
    public Optional<RecallPrompt> waiting() {
        return latest().filter(prompt -> prompt.status() == PromptStatus.DUE);
    }

    private Optional<RecallPrompt> latest() {
        return prompts.isEmpty() ? Optional.empty() : Optional.of(prompts.get(prompts.size() - 1));
    }

    /** Begins: the first prompt is due after the first interval. */
    static ReExposure start(
            ReExposureId id,
            PersonId person,
            CommunityId community,
            Optional<KnowledgeId> knowledge,
            Optional<String> takeaway,
            SpacingStrategy spacing,
            ZoneId zone,
            Instant now) {
        Instant due = due(spacing, 0, zone, now);
        return new ReExposure(
                id,
                person,
                community,
                knowledge,
                takeaway,
                ReExposureStatus.ACTIVE,
                0,
                0,
                List.of(),
                due,
                Optional.of(due),
                now,
                now,
                0);
    }

    /** Asks the person, who has seven days to answer. */
    ReExposure prompt(ZoneId zone, Instant now) {
        List<RecallPrompt> more = new ArrayList<>(prompts);
        more.add(RecallPrompt.due(now));
        Instant expires = start(day(now, zone).plusDays(ANSWERED_WITHIN_DAYS), zone);
        return with(status, stage, recalls, more, dueAt, Optional.of(expires), activeAt);
    }

    /** Looks at it again on another day; it stays due since it was, so that what has waited longest comes first. */
    ReExposure putOff(LocalDate until, ZoneId zone) {
        return with(status, stage, recalls, prompts, dueAt, Optional.of(start(until, zone)), activeAt);
    }

    /**
     * Takes an answer, which alone decides about the stage that follows (rule N9): what was recalled goes on by one, what was forgotten
     * begins anew, and what was skipped stays where it is. What was recalled twice in a row at the last stage is retired.
     */
    ReExposure answer(PromptStatus said, SpacingStrategy spacing, ZoneId zone, Instant now) {
        int last = spacing.stages() - 1;
        int before = Math.min(stage, last);
        int inARow = switch (said) {
            case RECALLED -> before == last ? recalls + 1 : 0;
            case FORGOTTEN -> 0;
            default -> recalls;
        };
        int after = switch (said) {
            case RECALLED -> Math.min(before + 1, last);
            case FORGOTTEN -> 0;
            default -> before;
        };
        ReExposure answered = settled(said, after, inARow, spacing, zone, now).touched(now);
        return inARow < RECALLS_TO_RETIRE || answered.status() == ReExposureStatus.RETIRED
                ? answered
                : answered.retire();
    }

    /** Lets the prompt that nobody has answered expire; the same stage begins anew. */
    ReExposure expire(SpacingStrategy spacing, ZoneId zone, Instant now) {
        return settled(PromptStatus.EXPIRED, Math.min(stage, spacing.stages() - 1), recalls, spacing, zone, now);
    }

    /** Ends it as the person wishes; a prompt that waits is skipped. */
    ReExposure stop(Instant now) {
        return with(
                        status,
                        stage,
                        recalls,
                        waiting().isPresent() ? settle(PromptStatus.SKIPPED, now) : prompts,
                        dueAt,
                        nextStepAt,
                        now)
                .retire();
    }

    /** Ends it. */
    ReExposure retire() {
        return with(status.to(ReExposureStatus.RETIRED), stage, recalls, prompts, dueAt, Optional.empty(), activeAt);
    }

    private ReExposure settled(
            PromptStatus said, int after, int inARow, SpacingStrategy spacing, ZoneId zone, Instant now) {
        Unmet.of("N9").unless(waiting().isPresent(), "waiting").orThrow();
        Instant due = due(spacing, after, zone, now);
        ReExposure settled = with(status, after, inARow, settle(said, now), due, Optional.of(due), activeAt);
        return prompts.size() < MOST_PROMPTS ? settled : settled.retire();
    }

    private List<RecallPrompt> settle(PromptStatus said, Instant now) {
        List<RecallPrompt> all = new ArrayList<>(prompts);
        all.add(all.remove(all.size() - 1).settle(said, now));
        return all;
    }

    private ReExposure touched(Instant now) {
        return with(status, stage, recalls, prompts, dueAt, nextStepAt, now);
    }

    private static Instant due(SpacingStrategy spacing, int stage, ZoneId zone, Instant now) {
        LocalDate today = day(now, zone);
        LocalDate next = spacing.next(stage, today);
        return start(next.isAfter(today) ? next : today.plusDays(1), zone);
    }

    static LocalDate day(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** When a day begins, which isn't midnight where the clocks are put forward then. */
    static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private ReExposure with(
            ReExposureStatus newStatus,
            int newStage,
            int inARow,
            List<RecallPrompt> asked,
            Instant due,
            Optional<Instant> next,
            Instant active) {
        return new ReExposure(
                id, person, community, knowledge, takeaway, newStatus, newStage, inARow, asked, due, next, startedAt,
                active, version);
    }

    @Override
    public ReExposure withVersion(long other) {
        return new ReExposure(
                id,
                person,
                community,
                knowledge,
                takeaway,
                status,
                stage,
                recalls,
                prompts,
                dueAt,
                nextStepAt,
                startedAt,
                activeAt,
                other);
    }
}
