package org.learninghealth.spi;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Says what is to follow when a signal was verified. It is asked when the host dispatches events; what it proposes is kept
 * once for each signal, however often the event is handed on. A rule that fails or proposes what can't be accepted is logged,
 * and nothing follows. Must be safe for several threads, and does no I/O.
 */
public interface FollowUpRule {

    /**
     * What tells it apart from other rules. It is kept with what it proposed, so it stays the same from release to release.
     *
     * @return capital letters, digits and underscores, at most 40, beginning with a letter
     */
    String name();

    /**
     * What is to follow.
     *
     * @param signal what was verified
     * @return what it proposes, at most {@value #MOST}; empty if nothing is to follow
     */
    List<Proposal> propose(VerifiedSignal signal);

    /** How much a rule can propose for one signal. */
    int MOST = 20;

    /**
     * The rule that is used unless the host gives others: a task for those who coordinate the community, to assess the signal.
     * It names the signal's topic in each of the topic's languages, in a French sentence where the language is French and in
     * an English one otherwise.
     *
     * @return the rule
     */
    static FollowUpRule assessment() {
        return AssessmentRule.INSTANCE;
    }

    /** What sort of thing follows. */
    enum Kind {
        /** Somebody has to do something. */
        TASK,
        /** Somebody has to know something. */
        NOTICE
    }

    /**
     * What a rule knows of a signal that was verified.
     *
     * @param id the signal's bare identifier
     * @param community where it was raised
     * @param source where it was noticed
     * @param topic what it is about
     * @param nature what it rests on: {@code QUANTITATIVE} or {@code QUALITATIVE}
     * @param polarity which way it points: {@code PROBLEM} or {@code BRIGHT_SPOT}
     * @param perspective from whose point of view it was noticed: the code of a stakeholder group, for instance
     *     {@code PATIENT}
     * @param measure the bare identifier of the measure that it was seen in, if it was seen in one
     * @param statistic the figures in words, if there are any
     * @param area where it holds, if it doesn't hold everywhere
     * @param verifiedAt when it was verified
     */
    record VerifiedSignal(
            UUID id,
            CommunityId community,
            String source,
            LocalizedText topic,
            String nature,
            String polarity,
            String perspective,
            Optional<UUID> measure,
            Optional<String> statistic,
            Optional<String> area,
            Instant verifiedAt) {}

    /**
     * Something that is to follow.
     *
     * @param kind what sort of thing
     * @param text what is to be done or known, in the host's default language at least; at most 2,000 characters
     * @param due the day by which, if there is one
     */
    record Proposal(
            @NotNull Kind kind,
            @NotNull @PlainText(max = 2000, lines = true) LocalizedText text,
            @Nullable @PlausibleDate LocalDate due) {}
}
