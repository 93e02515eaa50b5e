package org.learninghealth.community;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;

/**
 * The blueprint of a charter. Immutable.
 *
 * @param code names the template
 * @param label what it is called
 * @param description what it is for
 * @param source where it was taken from
 * @param purpose why the community exists; blank if that is left open
 * @param norms how its members work together; blank if that is left open
 * @param principles what they hold to; blank if that is left open
 * @param reviewAfterMonths after how many months it is to be looked at again; 1 to {@value #LONGEST_REVIEW}
 * @param quorum how many members have to put their names to the next charter; 0 to {@value Charter#LARGEST_QUORUM}
 */
public record CharterTemplate(
        String code,
        LocalizedText label,
        LocalizedText description,
        String source,
        LocalizedText purpose,
        LocalizedText norms,
        LocalizedText principles,
        int reviewAfterMonths,
        int quorum)
        implements Template {

    /** After how many months a charter is looked at again at the latest. */
    public static final int LONGEST_REVIEW = 60;

    /** Refuses a template without a code, a label, a description or a source; what is missing else is left open. */
    public CharterTemplate(
            String code,
            LocalizedText label,
            LocalizedText description,
            String source,
            @Nullable LocalizedText purpose,
            @Nullable LocalizedText norms,
            @Nullable LocalizedText principles,
            int reviewAfterMonths,
            int quorum) {
        Template.requireSaid(code, label, description, source);
        Require.that(
                reviewAfterMonths >= 1 && reviewAfterMonths <= LONGEST_REVIEW,
                code + ".reviewAfterMonths",
                "range",
                1,
                LONGEST_REVIEW);
        Require.that(
                quorum >= 0 && quorum <= Charter.LARGEST_QUORUM, code + ".quorum", "range", 0, Charter.LARGEST_QUORUM);
        this.code = code;
        this.label = label;
        this.description = description;
        this.source = source;
        this.purpose = purpose == null ? LocalizedText.BLANK : purpose;
        this.norms = norms == null ? LocalizedText.BLANK : norms;
        this.principles = principles == null ? LocalizedText.BLANK : principles;
        this.reviewAfterMonths = reviewAfterMonths;
        this.quorum = quorum;
    }

    @Override
    public List<String> open() {
        List<String> open = new ArrayList<>();
        if (purpose.isBlank()) {
            open.add("purpose");
        }
        if (norms.isBlank()) {
            open.add("norms");
        }
        if (principles.isBlank()) {
            open.add("principles");
        }
        open.add("resourcePlan");
        return List.copyOf(open);
    }

    /**
     * The form, filled in.
     *
     * @throws InvalidInput if the purpose is left open and nobody says it
     */
    DraftCharter filled(DraftFromTemplate given, LocalDate today) {
        LocalizedText why = Optional.ofNullable(given.purpose()).orElse(purpose);
        if (why.isBlank()) {
            throw InvalidInput.of("purpose", "left-open");
        }
        return new DraftCharter(
                given.community(),
                why,
                Optional.ofNullable(given.norms()).orElse(norms),
                Optional.ofNullable(given.principles()).orElse(principles),
                Optional.ofNullable(given.reviewDue()).orElse(today.plusMonths(reviewAfterMonths)),
                quorum,
                given.resourcePlan());
    }
}
