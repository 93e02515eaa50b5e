package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

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
        @NotNull @PlausibleDate LocalDate reviewDue) {

    /** Keeps a copy of the contributors. */
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
    }
}
