package org.learninghealth.publication;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.internal.Kernel;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Who gets a newsletter without having to be a member, by way of the kernel. */
final class DefaultNewsletterSubscriptions implements NewsletterSubscriptions {

    private final Kernel kernel;

    DefaultNewsletterSubscriptions(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public NewsletterSubscription subscribe(Actor actor, SubscribeToNewsletter command) {
        return kernel.perform(actor, command, NewsletterSubscription.TYPE, work -> {
            Newsletter newsletter = work.visible(Newsletter.TYPE).get(command.newsletter());
            Facts facts = work.facts(Newsletter.TYPE, newsletter).ownedBy(command.person());
            var subscribing = work.require(Action.SUBSCRIBE_TO_NEWSLETTER, facts);
            PersonId person = work.known(Person.TYPE)
                    .find(command.person())
                    .filter(known -> known.status() == PersonStatus.ACTIVE)
                    .orElseThrow(NotFound::new)
                    .id();
            Community community = work.known(Community.TYPE).get(newsletter.community());
            Unmet.of("subscription")
                    .unless(community.visibility() == Visibility.OPEN, "open")
                    .orThrow();
            NewsletterSubscribed news;
            List<NewsletterSubscription> earlier = work.known(NewsletterSubscription.TYPE)
                    .first(
                            Filter.where(NewsletterSubscription.NEWSLETTER, newsletter.id())
                                    .and(NewsletterSubscription.PERSON, person),
                            Order.ascending(NewsletterSubscription.SINCE),
                            1);
            if (!earlier.isEmpty()) {
                NewsletterSubscription before = earlier.get(0);
                news = new NewsletterSubscribed(before.id(), newsletter.id(), newsletter.community());
                return before.goesOn()
                        ? subscribing.update(before)
                        : subscribing.update(before.goingOn(work.now())).emit(news);
            }
            NewsletterSubscription made = new NewsletterSubscription(
                    work.newId(NewsletterSubscriptionId::new),
                    newsletter.id(),
                    newsletter.community(),
                    person,
                    work.now(),
                    Optional.empty(),
                    0);
            news = new NewsletterSubscribed(made.id(), newsletter.id(), newsletter.community());
            return subscribing.insert(made).emit(news);
        });
    }

    @Override
    public NewsletterSubscription end(Actor actor, EndSubscription command) {
        return kernel.perform(actor, command, NewsletterSubscription.TYPE, work -> {
            NewsletterSubscription before =
                    work.get(NewsletterSubscription.TYPE, command.subscription(), command.expectedVersion());
            var ending =
                    work.require(Action.END_NEWSLETTER_SUBSCRIPTION, work.facts(NewsletterSubscription.TYPE, before));
            return before.goesOn()
                    ? ending.update(before.end(work.now()))
                            .emit(new NewsletterUnsubscribed(before.id(), before.newsletter(), before.community()))
                    : ending.update(before);
        });
    }

    @Override
    public NewsletterSubscription get(Actor actor, NewsletterSubscriptionId id) {
        return kernel.read(
                actor, reader -> reader.visible(NewsletterSubscription.TYPE).get(id));
    }

    @Override
    public Optional<NewsletterSubscription> find(Actor actor, NewsletterSubscriptionId id) {
        return kernel.read(
                actor, reader -> reader.visible(NewsletterSubscription.TYPE).find(id));
    }

    @Override
    public Page<NewsletterSubscription> list(Actor actor, NewsletterId newsletter, PageRequest page) {
        Filter<NewsletterSubscription> filter =
                Filter.where(NewsletterSubscription.NEWSLETTER, Require.present(newsletter, "newsletter"));
        return kernel.read(
                actor,
                reader -> reader.visible(NewsletterSubscription.TYPE)
                        .list(filter, Order.ascending(NewsletterSubscription.SINCE), page));
    }
}
