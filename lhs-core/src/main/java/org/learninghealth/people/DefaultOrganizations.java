package org.learninghealth.people;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Organisations, by way of the kernel. */
final class DefaultOrganizations implements Organizations {

    private final Kernel kernel;
    private final Concepts concepts;

    DefaultOrganizations(Kernel kernel, Concepts concepts) {
        this.kernel = kernel;
        this.concepts = concepts;
    }

    @Override
    public Organization register(Actor actor, RegisterOrganization command) {
        return kernel.perform(actor, command, Organization.TYPE, work -> {
            var registering = work.require(Action.REGISTER_ORGANIZATION, Facts.outside(ResourceType.ORGANIZATION));
            requireConcepts(command.sector(), command.type());
            Organization organization = new Organization(
                    work.newId(OrganizationId::new),
                    command.name(),
                    Optional.ofNullable(command.sector()),
                    Optional.ofNullable(command.type()),
                    Optional.ofNullable(command.region()),
                    work.now(),
                    0);
            return registering.insert(organization).emit(new OrganizationRegistered(organization.id()));
        });
    }

    @Override
    public Organization update(Actor actor, UpdateOrganization command) {
        return kernel.perform(actor, command, Organization.TYPE, work -> {
            Organization organization = work.get(Organization.TYPE, command.organization(), command.expectedVersion());
            var updating = work.require(Action.REGISTER_ORGANIZATION, work.facts(Organization.TYPE, organization));
            requireConcepts(command.sector(), command.type());
            return updating.update(organization.describedBy(command)).emit(new OrganizationUpdated(organization.id()));
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

    private void requireConcepts(@Nullable Concept sector, @Nullable Concept type) {
        if (sector != null) {
            concepts.require(sector, Concepts.SECTOR, "sector");
        }
        if (type != null) {
            concepts.require(type, Concepts.ORGANIZATION_TYPE, "type");
        }
    }
}
