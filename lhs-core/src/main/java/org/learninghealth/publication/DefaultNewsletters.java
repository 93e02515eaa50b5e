package org.learninghealth.publication;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Newsletters, by way of the kernel. */
final class DefaultNewsletters implements Newsletters {

    private final Kernel kernel;
    private final SectionSources sources;

    DefaultNewsletters(Kernel kernel, SectionSources sources) {
        this.kernel = kernel;
        this.sources = sources;
    }

    @Override
    public Newsletter begin(Actor actor, BeginNewsletter command) {
        return kernel.perform(actor, command, Newsletter.TYPE, work -> {
            CommunityId community = command.community();
            var beginning = work.require(Action.EDIT_NEWSLETTER, work.facts(community, ResourceType.NEWSLETTER));
            check(command.profile());
            Newsletter newsletter = new Newsletter(
                    work.newId(NewsletterId::new),
                    community,
                    command.profile(),
                    work.person(Action.EDIT_NEWSLETTER),
                    work.now(),
                    0);
            return beginning.insert(newsletter).emit(new NewsletterBegun(newsletter.id(), community));
        });
    }

    @Override
    public Newsletter revise(Actor actor, ReviseNewsletter command) {
        return kernel.perform(actor, command, Newsletter.TYPE, work -> {
            Newsletter before = work.get(Newsletter.TYPE, command.newsletter(), command.expectedVersion());
            var revising = work.require(Action.EDIT_NEWSLETTER, work.facts(Newsletter.TYPE, before));
            check(command.profile());
            return revising.update(before.revise(command.profile()))
                    .emit(new NewsletterRevised(before.id(), before.community()));
        });
    }

    private void check(NewsletterProfile profile) {
        List<NewsletterSection> sections = profile.sections();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            String place = "profile.sections[" + i + "]";
            Require.that(keys.add(sections.get(i).key()), place + ".key", "repeated");
            Require.that(sources.knows(sections.get(i).source()), place + ".source", "section-source", sources.codes());
        }
    }

    @Override
    public Newsletter get(Actor actor, NewsletterId id) {
        return kernel.read(actor, reader -> reader.visible(Newsletter.TYPE).get(id));
    }

    @Override
    public Optional<Newsletter> find(Actor actor, NewsletterId id) {
        return kernel.read(actor, reader -> reader.visible(Newsletter.TYPE).find(id));
    }

    @Override
    public Page<Newsletter> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<Newsletter> filter = Filter.where(Newsletter.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor,
                reader -> reader.visible(Newsletter.TYPE).list(filter, Order.descending(Newsletter.BEGUN_AT), page));
    }
}
