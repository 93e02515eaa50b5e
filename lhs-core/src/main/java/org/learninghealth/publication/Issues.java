package org.learninghealth.publication;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;

/**
 * Issues of newsletters: they are filled, looked at, approved, and sent to whom they are for. Safe for use by several threads.
 *
 * <p>An issue that was approved stays as it is. Who is told is found out while it goes out, part by part (rule K5), once for each
 * person (rule K6): what a crash cuts short goes on where it was. {@code lhs-notify} hands it over.
 */
public interface Issues {

    /**
     * Begins an issue.
     *
     * @param actor who asks
     * @param command of which newsletter, and what it begins with
     * @return the issue
     */
    NewsletterIssue begin(Actor actor, BeginIssue command);

    /**
     * Sets something else into an issue.
     *
     * @param actor who asks
     * @param command into which, and what
     * @return the issue
     * @throws org.learninghealth.base.InvalidInput if two sections have the same key, or nothing is known of a section's source
     * @throws org.learninghealth.base.RuleViolation if it isn't written any more
     */
    NewsletterIssue edit(Actor actor, EditIssue command);

    /**
     * Fills the sections of an issue that fill themselves, with what the actor may read. What is published counts from when the
     * sections of the issue before were filled the last time, however much later it went out; or for a month, if none was filled. What was suggested and placed in such a section stays, behind what fills it.
     *
     * @param actor who asks
     * @param command which issue
     * @return the issue
     * @throws org.learninghealth.base.RuleViolation if it isn't written any more
     */
    NewsletterIssue fill(Actor actor, FillIssue command);

    /**
     * Sets something that was suggested and accepted into an issue.
     *
     * @param actor who asks
     * @param command into which, and what
     * @return the issue
     * @throws org.learninghealth.base.RuleViolation if the issue isn't written any more, has no such section or no room there, or
     *     what was suggested is out of date
     */
    NewsletterIssue place(Actor actor, PlaceItem command);

    /**
     * Moves an issue on its way, or back: to be filled, to be looked at, or to be left out.
     *
     * @param actor who asks
     * @param command which, and where to
     * @return the issue
     * @throws org.learninghealth.base.InvalidInput if it is moved to where only approving and sending lead
     */
    NewsletterIssue move(Actor actor, MoveIssue command);

    /**
     * Looks at what an issue lacks before it can be approved.
     *
     * @param actor who asks
     * @param id the issue
     * @return all of it
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    IssueCheck check(Actor actor, NewsletterIssueId id);

    /**
     * Approves an issue as it is.
     *
     * @param actor who asks
     * @param command which
     * @return the issue
     * @throws org.learninghealth.base.RuleViolation that names all it lacks (K4, K9)
     */
    NewsletterIssue approve(Actor actor, ApproveIssue command);

    /**
     * Lets an issue go out. What it tells of is looked at once more: if something of it isn't there any more, was called off or
     * withdrawn since, or lives in a community that isn't open to all any more, nothing goes out. The issue can then be moved back to
     * be looked at. Where that happens while it goes out, it is paused, as {@link PauseReason#ORIGIN_GONE}.
     *
     * @param actor who asks
     * @param command which, and until when
     * @return the issue
     * @throws org.learninghealth.base.RuleViolation if it isn't what was approved (K4), or an origin isn't fit any more (K9)
     */
    NewsletterIssue send(Actor actor, SendIssue command);

    /**
     * Lets an issue go out no further for now, also to those of whom it is known already that it is for them.
     *
     * @param actor who asks
     * @param command which
     * @return the issue
     * @throws org.learninghealth.base.RuleViolation if it hasn't begun to go out, or is paused already
     */
    NewsletterIssue pause(Actor actor, PauseIssue command);

    /**
     * Lets an issue go on going out.
     *
     * @param actor who asks
     * @param command which, and until when
     * @return the issue
     * @throws org.learninghealth.base.RuleViolation if it isn't paused, isn't what was approved (K4), or an origin isn't fit any more
     *     (K9)
     */
    NewsletterIssue resume(Actor actor, ResumeIssue command);

    /**
     * Finds out for more people whether the issues that are going out are for them; for the host's scheduler. It does a bounded
     * amount of work, may run on several nodes at the same time, and goes on where a crash has cut it short. Each part is looked
     * at in a transaction of its own, unless the host has one active.
     *
     * @param actor the host
     * @param command how much at most
     * @return what was done
     */
    DeliveryReport deliver(Actor actor, DeliverIssues command);

    /**
     * Looks ahead: for whom an issue is and for whom it isn't, if it went out now.
     *
     * @param actor who asks
     * @param id the issue
     * @param page which part; members come before those who get the newsletter otherwise
     * @return the page
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Page<AudienceMember> preview(Actor actor, NewsletterIssueId id, PageRequest page);

    /**
     * Looks ahead: for how many people an issue is and for how many it isn't, if it went out now. It goes through all of them.
     *
     * @param actor who asks
     * @param id the issue
     * @return the counts
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    AudienceCount audience(Actor actor, NewsletterIssueId id);

    /**
     * Whether an issue that goes out, or has, is for a person at this moment. Ask when it is handed over (rule K5).
     *
     * @param actor who tells people
     * @param id the issue
     * @param person who
     * @return why it is, or isn't
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    AudienceReason standing(Actor actor, NewsletterIssueId id, PersonId person);

    /**
     * Lists for whom an issue was, and for whom not, in the order in which that was found out.
     *
     * @param actor who asks
     * @param query of which issue, and which
     * @param page which part
     * @return the page
     */
    Page<IssueRecipient> recipients(Actor actor, RecipientQuery query, PageRequest page);

    /**
     * Opens an item of an issue. It is noted if the person agrees to that for the purpose
     * {@link org.learninghealth.people.ConsentPurpose#ANALYTICS}, and not otherwise: then nothing at all is kept (rule K9).
     *
     * @param actor a person
     * @param command which
     * @return the issue
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see, or no such item in it
     */
    NewsletterIssue open(Actor actor, OpenItem command);

    /**
     * Reads an issue.
     *
     * @param actor who asks
     * @param id the issue
     * @return the issue
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    NewsletterIssue get(Actor actor, NewsletterIssueId id);

    /**
     * Reads an issue, if there is one.
     *
     * @param actor who asks
     * @param id the issue
     * @return the issue; empty if there is none that the actor may see
     */
    Optional<NewsletterIssue> find(Actor actor, NewsletterIssueId id);

    /**
     * Lists issues, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<NewsletterIssue> list(Actor actor, IssueQuery query, PageRequest page);
}
