package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Organisations, by way of the kernel. */
final class DefaultOrganizations implements Organizations {

    private final Kernel kernel;

    DefaultOrganizations(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Organization register(Actor actor, RegisterOrganization command) {
        return kernel.perform(actor, command, Organization.TYPE, work -> {
            var registering = work.require(Action.REGISTER_ORGANIZATION, Facts.outside(ResourceType.ORGANIZATION));
            Organization organization =
                    new Organization(work.newId(OrganizationId::new), command.name(), work.now(), 0);
            return registering.insert(organization).emit(new OrganizationRegistered(organization.id()));
        });
    }

    @Override
    public Organization get(Actor actor, OrganizationId id) {
        return kernel.read(actor, reader -> reader.visible(Organization.TYPE).get(id));
    }

    @Override
    public Optional<Organization> find(Actor actor, OrganizationId id) {
        return kernel.read(actor, reader -> reader.visible(Organization.TYPE).find(id));
    }

    @Override
    public Page<Organization> list(Actor actor, PageRequest page) {
        return kernel.read(
                actor,
                reader -> reader.visible(Organization.TYPE)
                        .list(Filter.all(), Order.ascending(Organization.REGISTERED_AT), page));
    }
}
