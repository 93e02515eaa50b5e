package org.learninghealth.publication;

import java.util.List;
import java.util.Locale;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.internal.Kernel;
import org.learninghealth.people.ConsentLedger;
import org.learninghealth.spi.AggregateType;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param newsletters the newsletters of communities
 * @param subscriptions who gets one without having to be a member
 * @param curation what is suggested for them
 * @param issues their issues
 * @param checks those who know of persons who are not to be told
 */
public record PublicationFeature(
        Newsletters newsletters,
        NewsletterSubscriptions subscriptions,
        CurationQueue curation,
        Issues issues,
        AudienceChecks checks) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS = List.of(
            Newsletter.TYPE, NewsletterSubscription.TYPE, CurationItem.TYPE, NewsletterIssue.TYPE, IssueRecipient.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            NewsletterBegun.class,
            NewsletterRevised.class,
            NewsletterSubscribed.class,
            NewsletterUnsubscribed.class,
            ItemSuggested.class,
            ItemAccepted.class,
            ItemDeclined.class,
            ItemPlaced.class,
            IssueBegun.class,
            IssueEdited.class,
            IssueMoved.class,
            IssueApproved.class,
            IssueReleased.class,
            IssuePaused.class,
            IssueResumed.class,
            IssuePartReady.class,
            IssueSent.class,
            IssueItemOpened.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param ledger what people consented to
     * @param others what the host adds to what sections can fill themselves from
     * @param defaultLocale the language in which every text has to be there if a newsletter doesn't say another
     * @return the services
     */
    public static PublicationFeature of(
            Kernel kernel, ConsentLedger ledger, List<SectionSource> others, Locale defaultLocale) {
        SectionSources sources = new SectionSources(kernel, others);
        AudienceChecks checks = new AudienceChecks();
        return new PublicationFeature(
                new DefaultNewsletters(kernel, sources),
                new DefaultNewsletterSubscriptions(kernel),
                new DefaultCurationQueue(kernel),
                new DefaultIssues(kernel, sources, ledger, checks, defaultLocale),
                checks);
    }
}
