package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Sites, by way of the kernel. */
final class DefaultSites implements Sites {

    private final Kernel kernel;

    DefaultSites(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Site register(Actor actor, RegisterSite command) {
        return kernel.perform(actor, command, Site.TYPE, work -> {
            var registering = work.require(Action.REGISTER_SITE, Facts.outside(ResourceType.SITE));
            Site site = new Site(
                    work.newId(SiteId::new),
                    work.known(Organization.TYPE).get(command.organization()).id(),
                    command.name(),
                    Optional.ofNullable(command.region()),
                    work.now(),
                    0);
            return registering.insert(site).emit(new SiteRegistered(site.id(), site.organization()));
        });
    }

    @Override
    public Site update(Actor actor, UpdateSite command) {
        return kernel.perform(actor, command, Site.TYPE, work -> {
            Site site = work.get(Site.TYPE, command.site(), command.expectedVersion());
            return work.require(Action.REGISTER_SITE, work.facts(Site.TYPE, site))
                    .update(site.described(command.name(), Optional.ofNullable(command.region())))
                    .emit(new SiteUpdated(site.id(), site.organization()));
        });
    }

    @Override
    public Site get(Actor actor, SiteId id) {
        return kernel.read(actor, reader -> reader.visible(Site.TYPE).get(id));
    }

    @Override
    public Optional<Site> find(Actor actor, SiteId id) {
        return kernel.read(actor, reader -> reader.visible(Site.TYPE).find(id));
    }

    @Override
    public Page<Site> list(Actor actor, OrganizationId organization, PageRequest page) {
        Filter<Site> filter = Filter.where(Site.ORGANIZATION, Require.present(organization, "organization"));
        return kernel.read(
                actor, reader -> reader.visible(Site.TYPE).list(filter, Order.ascending(Site.REGISTERED_AT), page));
    }
}
