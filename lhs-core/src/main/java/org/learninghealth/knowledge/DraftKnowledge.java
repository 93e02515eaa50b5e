package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.concept.Concept;

/**
 * Asks for something known to be written down, for publication. What a draft may leave open has to be there before it is
 * published.
 *
 * @param community where it is to live
 * @param kind in what form it is written down
 * @param sourceType where it comes from
 * @param title what it is called
 * @param summary what it says
 * @param plainSummary what it says, in words that need no training; may be blank
 * @param contributors whose knowledge it is, in the order in which they are to be named; may be empty in a draft
 * @param licence on what terms others may use it; may be blank in a draft
 * @param reviewDue when it is to be looked at again
 * @param verb how it came to the community; null for the usual way: what comes from published research is acquired, all else
 *     created
 * @param certainty how certain the evidence is that it sums up; null if nobody can say, or it sums up none (rule N2)
 * @param studyDesign by which design of study it was won; null if nobody can say
 * @param topics the health conditions and other topics that it is about, by codes such as {@code ICD_10:E11.9}; each has to be there if
 *     the system has a scheme of that code; null for none
 */
public record DraftKnowledge(
        @NotNull CommunityId community,
        @NotNull KnowledgeKind kind,
        @NotNull SourceType sourceType,
        @NotNull @PlainText(max = 200) LocalizedText title,
        @NotNull @PlainText(max = 20_000, lines = true) LocalizedText summary,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText plainSummary,

        @Size(max = 100) List<@NotNull PersonId> contributors,
        @NotNull @PlainText(max = 100, blank = true) String licence,
        @NotNull @PlausibleDate LocalDate reviewDue,
        @Nullable KnowledgeVerb verb,
        @Nullable Certainty certainty,
        @Nullable StudyDesign studyDesign,

        @Size(max = KnowledgeObject.MOST_TOPICS) List<@NotNull Concept> topics) {

    /** Keeps copies of the contributors and the topics. */
    public DraftKnowledge(
            CommunityId community,
            KnowledgeKind kind,
            SourceType sourceType,
            LocalizedText title,
            LocalizedText summary,
            LocalizedText plainSummary,
            @Nullable List<PersonId> contributors,
            String licence,
            LocalDate reviewDue,
            @Nullable KnowledgeVerb verb,
            @Nullable Certainty certainty,
            @Nullable StudyDesign studyDesign,
            @Nullable List<Concept> topics) {
        this.community = community;
        this.kind = kind;
        this.sourceType = sourceType;
        this.title = title;
        this.summary = summary;
        this.plainSummary = plainSummary;
        this.contributors = contributors == null
                ? List.of()
                : contributors.stream().distinct().toList();
        this.licence = licence;
        this.reviewDue = reviewDue;
        this.verb = verb;
        this.certainty = certainty;
        this.studyDesign = studyDesign;
        this.topics = topics == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(topics));
    }

    /**
     * Asks for something known to be written down that is about no topic in particular.
     *
     * @param community where it is to live
     * @param kind in what form it is written down
     * @param sourceType where it comes from
     * @param title what it is called
     * @param summary what it says
     * @param plainSummary what it says, in words that need no training; may be blank
     * @param contributors whose knowledge it is, in the order in which they are to be named; may be empty in a draft
     * @param licence on what terms others may use it; may be blank in a draft
     * @param reviewDue when it is to be looked at again
     * @param verb how it came to the community; null for the usual way
     * @param certainty how certain the evidence is that it sums up; null if nobody can say, or it sums up none (rule N2)
     * @param studyDesign by which design of study it was won; null if nobody can say
     */
    public DraftKnowledge(
            CommunityId community,
            KnowledgeKind kind,
            SourceType sourceType,
            LocalizedText title,
            LocalizedText summary,
            LocalizedText plainSummary,
            @Nullable List<PersonId> contributors,
            String licence,
            LocalDate reviewDue,
            @Nullable KnowledgeVerb verb,
            @Nullable Certainty certainty,
            @Nullable StudyDesign studyDesign) {
        this(
                community,
                kind,
                sourceType,
                title,
                summary,
                plainSummary,
                contributors,
                licence,
                reviewDue,
                verb,
                certainty,
                studyDesign,
                null);
    }

    /**
     * The same about certain topics, so that those find it whom they concern ({@link KnowledgeQuery#onAny}).
     *
     * @param values health conditions, and topics of the host's schemes
     * @return the command
     */
    public DraftKnowledge about(List<Concept> values) {
        return new DraftKnowledge(
                community,
                kind,
                sourceType,
                title,
                summary,
                plainSummary,
                contributors,
                licence,
                reviewDue,
                verb,
                certainty,
                studyDesign,
                values);
    }

    /**
     * Asks for something known to be written down without saying how it came to the community, how certain it is and how it was
     * won.
     *
     * @param community where it is to live
     * @param kind in what form it is written down
     * @param sourceType where it comes from
     * @param title what it is called
     * @param summary what it says
     * @param plainSummary what it says, in words that need no training; may be blank
     * @param contributors whose knowledge it is, in the order in which they are to be named; may be empty in a draft
     * @param licence on what terms others may use it; may be blank in a draft
     * @param reviewDue when it is to be looked at again
     */
    public DraftKnowledge(
            CommunityId community,
            KnowledgeKind kind,
            SourceType sourceType,
            LocalizedText title,
            LocalizedText summary,
            LocalizedText plainSummary,
            @Nullable List<PersonId> contributors,
            String licence,
            LocalDate reviewDue) {
        this(
                community,
                kind,
                sourceType,
                title,
                summary,
                plainSummary,
                contributors,
                licence,
                reviewDue,
                null,
                null,
                null);
    }
}
