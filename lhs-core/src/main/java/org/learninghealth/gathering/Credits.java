package org.learninghealth.gathering;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * The ledger of credit for gatherings, such as hours of continuing education (rule G11). Credit rests on attendance that is
 * reconciled, and lines are only ever added: an award that was wrong is reversed by another line. If a gathering is reconciled
 * anew and somebody's award is more than their attendance now gives, it is reversed by itself, and what remains is awarded. Only
 * the person and organisers see a line. Safe for use by several threads.
 */
public interface Credits {

    /**
     * Awards credit to those who {@linkplain AttendanceOutcome#ATTENDED attended} a gathering: the time that they were there,
     * rounded down to quarters of an hour. Guests have none. For all who attended, once more changes nothing but for those
     * who have come to attend since.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command for which gathering, and to whom
     * @return the gathering, which is as it was
     * @throws org.learninghealth.base.NotFound if of one of those who are named no attendance is known
     * @throws org.learninghealth.base.RuleViolation unless attendance is reconciled; or if one of those who are named didn't
     *     attend, not for a quarter of an hour, or has credit for it (rule G11)
     */
    Gathering award(Actor actor, AwardCredit command);

    /**
     * Takes an award back, by a line of its own.
     *
     * @param actor whoever leads the community or one of its cycles
     * @param command which award, and why
     * @return the line that takes it back
     * @throws org.learninghealth.base.RuleViolation if it is no award, or was taken back already (rule G11)
     */
    CreditEntry reverse(Actor actor, ReverseCredit command);

    /**
     * Reads a line.
     *
     * @param actor the person, or an organiser
     * @param id the line
     * @return the line
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    CreditEntry get(Actor actor, CreditEntryId id);

    /**
     * Looks for a line.
     *
     * @param actor the person, or an organiser
     * @param id the line
     * @return the line; empty if there is none that the actor may see
     */
    Optional<CreditEntry> find(Actor actor, CreditEntryId id);

    /**
     * Lists the lines for a gathering that the actor may see, in the order in which they were entered.
     *
     * @param actor the person, or an organiser
     * @param query for which gathering
     * @param page which part
     * @return the page
     */
    Page<CreditEntry> list(Actor actor, CreditQuery query, PageRequest page);

    /**
     * Lists one's own lines, those of the latest gatherings first.
     *
     * @param actor a person
     * @param page which part
     * @return the page
     */
    Page<CreditEntry> own(Actor actor, PageRequest page);

    /**
     * Adds one's own credit up, wherever it was earned.
     *
     * @param actor a person
     * @param period in which the gatherings ended
     * @return the statement
     */
    CreditStatement statement(Actor actor, CreditPeriod period);
}
