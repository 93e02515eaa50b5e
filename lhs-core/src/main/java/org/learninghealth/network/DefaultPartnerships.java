package org.learninghealth.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Membership;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Organization;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Partnerships, by way of the kernel. */
final class DefaultPartnerships implements Partnerships {

    private static final Concept ACADEMIC = new Concept(Concepts.SECTOR, ACADEMIC_SECTOR);
    private static final Concept CLINICAL = new Concept(Concepts.SECTOR, CLINICAL_SECTOR);

    private final Kernel kernel;

    DefaultPartnerships(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Partnership make(Actor actor, MakePartnership command) {
        return kernel.perform(actor, command, Partnership.TYPE, work -> {
            var making =
                    work.require(Action.MAKE_PARTNERSHIP, work.facts(command.community(), ResourceType.PARTNERSHIP));
            Organization academic = work.known(Organization.TYPE).get(command.academic());
            Organization clinical = work.known(Organization.TYPE).get(command.clinical());
            Unmet.of("partnership")
                    .unless(academic.sector().equals(Optional.of(ACADEMIC)), "academic")
                    .unless(clinical.sector().equals(Optional.of(CLINICAL)), "clinical")
                    .unless(
                            !work.known(Partnership.TYPE)
                                    .any(Filter.where(Partnership.COMMUNITY, command.community())
                                            .and(Partnership.ACADEMIC, academic.id())
                                            .and(Partnership.CLINICAL, clinical.id())
                                            .and(Partnership.OPEN_SLOT, 1)),
                            "one")
                    .orThrow();
            Partnership partnership = new Partnership(
                    work.newId(PartnershipId::new),
                    command.community(),
                    academic.id(),
                    clinical.id(),
                    command.purpose(),
                    work.now(),
                    Optional.empty(),
                    Optional.empty(),
                    0);
            return making.insert(partnership).emit(new PartnershipMade(partnership.id(), partnership.community()));
        });
    }

    @Override
    public Partnership end(Actor actor, EndPartnership command) {
        return kernel.perform(actor, command, Partnership.TYPE, work -> {
            Partnership partnership = work.get(Partnership.TYPE, command.partnership(), command.expectedVersion());
            return work.require(Action.MAKE_PARTNERSHIP, work.facts(Partnership.TYPE, partnership))
                    .update(partnership.end(command.reason(), work.now()))
                    .emit(new PartnershipEnded(partnership.id(), partnership.community()));
        });
    }

    @Override
    public Partnership get(Actor actor, PartnershipId id) {
        return kernel.read(actor, reader -> reader.visible(Partnership.TYPE).get(id));
    }

    @Override
    public Optional<Partnership> find(Actor actor, PartnershipId id) {
        return kernel.read(actor, reader -> reader.visible(Partnership.TYPE).find(id));
    }

    @Override
    public Page<Partnership> list(Actor actor, PartnershipQuery query, PageRequest page) {
        Filter<Partnership> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(Partnership.TYPE).list(filter, Order.descending(Partnership.MADE_AT), page));
    }

    @Override
    public JointCycles jointCycles(Actor actor, CommunityId community) {
        Require.present(community, "community");
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_CYCLE, reader.facts(community, ResourceType.CYCLE));
            List<LearningCycle> cycles = reader.visible(LearningCycle.TYPE)
                    .first(
                            Filter.where(LearningCycle.COMMUNITY, community),
                            Order.descending(LearningCycle.OPENED_AT),
                            JointCycles.MOST);
            Map<OrganizationId, Set<PersonId>> speakers = speakers(reader, community);
            Map<Optional<Concept>, Set<PersonId>> bySector = new HashMap<>();
            sectors(reader, speakers.keySet())
                    .forEach((organization, sector) -> bySector.computeIfAbsent(sector, first -> new HashSet<>())
                            .addAll(speakers.getOrDefault(organization, Set.of())));
            Set<PersonId> academics = bySector.getOrDefault(Optional.of(ACADEMIC), Set.of());
            Set<PersonId> clinicians = bySector.getOrDefault(Optional.of(CLINICAL), Set.of());
            long joint = cycles.stream()
                    .filter(cycle -> isOneOf(academics, cycle) && isOneOf(clinicians, cycle))
                    .count();
            return new JointCycles((int) joint, cycles.size());
        });
    }

    /** Who stands, or stood, for which organisation in a community. */
    private static Map<OrganizationId, Set<PersonId>> speakers(Reader reader, CommunityId community) {
        Map<OrganizationId, Set<PersonId>> speakers = new HashMap<>();
        for (List<Membership> part :
                reader.known(Membership.TYPE).parts(Filter.where(Membership.COMMUNITY, community))) {
            part.forEach(membership -> membership
                    .organization()
                    .ifPresent(organization -> speakers.computeIfAbsent(organization, first -> new HashSet<>())
                            .add(membership.person())));
        }
        return speakers;
    }

    /** The organisations that a community's members stand for, with their sectors. */
    private static Map<OrganizationId, Optional<Concept>> sectors(Reader reader, Set<OrganizationId> organizations) {
        Map<OrganizationId, Optional<Concept>> sectors = new HashMap<>();
        reader.known(Organization.TYPE)
                .parts(Filter.<Organization>all().in(Organization.SELF, organizations))
                .forEach(part -> part.forEach(each -> sectors.put(each.id(), each.sector())));
        return sectors;
    }

    private static boolean isOneOf(Set<PersonId> persons, LearningCycle cycle) {
        return cycle.everInTeam().anyMatch(member -> persons.contains(member.person()));
    }
}
