package org.learninghealth.gathering;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;

/**
 * Awards credit for a gathering to those who attended.
 *
 * @param gathering which
 * @param expectedRevision the revision that the actor has seen
 * @param scheme by whose rules, for instance the name of an accreditation programme
 * @param mostQuarterHours the most that anybody is given, in quarters of an hour; {@value #MOST} for all the time that they were
 *     there
 * @param persons to whom, also if an award of theirs was reversed; nobody for all who attended and have no line in the ledger
 */
public record AwardCredit(
        @NotNull GatheringId gathering,
        @PositiveOrZero long expectedRevision,

        @NotNull @PlainText(max = AwardCredit.LONGEST_SCHEME)
        String scheme,

        @Positive @Max(AwardCredit.MOST) int mostQuarterHours,
        @Size(max = 500) List<@NotNull PersonId> persons) {

    /** The longest name of a scheme. */
    public static final int LONGEST_SCHEME = 100;

    /** The most that can be given, in quarters of an hour: 31 days. */
    public static final int MOST = 31 * 24 * 4;

    /** Takes missing persons for none. */
    public AwardCredit {
        persons = persons == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(persons));
    }

    /**
     * All who attended, for all the time that they were there.
     *
     * @param gathering the gathering as the actor has seen it
     * @param scheme by whose rules
     * @return the command
     */
    public static AwardCredit of(Gathering gathering, String scheme) {
        return new AwardCredit(gathering.id(), gathering.revision(), scheme, MOST, List.of());
    }

    /**
     * The same with a limit.
     *
     * @param quarterHours the most that anybody is given, in quarters of an hour
     * @return the command
     */
    public AwardCredit atMost(int quarterHours) {
        return new AwardCredit(gathering, expectedRevision, scheme, quarterHours, persons);
    }

    /**
     * The same for some alone.
     *
     * @param some whom
     * @return the command
     */
    public AwardCredit to(List<PersonId> some) {
        return new AwardCredit(gathering, expectedRevision, scheme, mostQuarterHours, some);
    }
}
