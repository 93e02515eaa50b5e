package org.learninghealth.publication;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Who gets a newsletter without having to belong to the community. Members get it anyway. Safe for use by several threads.
 */
public interface NewsletterSubscriptions {

    /**
     * Lets a person have a newsletter. Whoever has it already goes on having it.
     *
     * @param actor the person, or the host
     * @param command which newsletter, and who
     * @return that they get it
     * @throws org.learninghealth.base.RuleViolation if the community isn't open to all: then its newsletter is for members
     */
    NewsletterSubscription subscribe(Actor actor, SubscribeToNewsletter command);

    /**
     * Ends that a person gets a newsletter. To do it again changes nothing. Consent is another matter: it goes on or ends for all
     * newsletters at once.
     *
     * @param actor the person, or the host
     * @param command which
     * @return that they got it
     */
    NewsletterSubscription end(Actor actor, EndSubscription command);

    /**
     * Reads that somebody gets a newsletter.
     *
     * @param actor who asks
     * @param id which
     * @return that they do
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    NewsletterSubscription get(Actor actor, NewsletterSubscriptionId id);

    /**
     * Reads that somebody gets a newsletter, if so.
     *
     * @param actor who asks
     * @param id which
     * @return that they do; empty if there is none that the actor may see
     */
    Optional<NewsletterSubscription> find(Actor actor, NewsletterSubscriptionId id);

    /**
     * Lists who gets a newsletter, or got it, the longest leading.
     *
     * @param actor who asks
     * @param newsletter which newsletter
     * @param page which part
     * @return the page
     */
    Page<NewsletterSubscription> list(Actor actor, NewsletterId newsletter, PageRequest page);
}
