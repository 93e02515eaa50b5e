package org.learninghealth.community;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Mandates, by way of the kernel. */
final class DefaultMandates implements Mandates {

    private final Kernel kernel;

    DefaultMandates(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Mandate offer(Actor actor, OfferServices command) {
        return kernel.perform(actor, command, Mandate.TYPE, work -> {
            Community community = work.visible(Community.TYPE).get(command.community());
            FacilitationPlatform platform =
                    work.visible(FacilitationPlatform.TYPE).get(command.platform());
            var offering = work.require(Action.OFFER_SERVICES, managing(work, platform));
            Unmet.of("C10").unless(!community.isClosed(), "archived").orThrow();
            requireFuture(work, command.until());
            Optional<Mandate> over = open(work, platform.id(), community.id());
            if (over.filter(mandate -> !mandate.isOver(work.now())).isPresent()) {
                throw new Duplicate("MANDATE");
            }
            Mandate offered = new Mandate(
                    over.map(Mandate::id).orElseGet(() -> work.newId(MandateId::new)),
                    platform.id(),
                    community.id(),
                    EnumSet.copyOf(command.services()),
                    command.until(),
                    MandateStatus.OFFERED,
                    work.now(),
                    Optional.empty(),
                    Optional.empty(),
                    over.map(Mandate::version).orElse(0L));
            return (over.isPresent() ? offering.update(offered) : offering.insert(offered))
                    .assuming(Community.TYPE, List.of(community))
                    .emit(new MandateOffered(offered.id(), platform.id(), community.id()))
                    .within(community.id());
        });
    }

    @Override
    public Mandate grant(Actor actor, GrantMandate command) {
        return kernel.perform(actor, command, Mandate.TYPE, work -> {
            Community community = work.visible(Community.TYPE).get(command.community());
            var granting = work.require(Action.GRANT_MANDATE, work.facts(community.id(), ResourceType.MANDATE));
            FacilitationPlatform platform =
                    work.visible(FacilitationPlatform.TYPE).get(command.platform());
            requireFuture(work, command.until());
            Optional<Mandate> open = open(work, platform.id(), community.id());
            if (open.filter(mandate -> mandate.status() == MandateStatus.OFFERED && !mandate.isOver(work.now()))
                    .isPresent()) {
                throw new Duplicate("MANDATE");
            }
            Mandate granted = new Mandate(
                    open.map(Mandate::id).orElseGet(() -> work.newId(MandateId::new)),
                    platform.id(),
                    community.id(),
                    EnumSet.copyOf(command.services()),
                    command.until(),
                    MandateStatus.ACTIVE,
                    open.map(Mandate::offeredAt).orElseGet(work::now),
                    Optional.of(open.flatMap(Mandate::acceptedAt).orElseGet(work::now)),
                    Optional.of(work.person(Action.GRANT_MANDATE)),
                    open.map(Mandate::version).orElse(0L));
            return (open.isPresent() ? granting.update(granted) : granting.insert(granted))
                    .emit(new MandateGranted(granted.id(), platform.id(), community.id()));
        });
    }

    @Override
    public Mandate accept(Actor actor, AcceptMandate command) {
        return kernel.perform(actor, command, Mandate.TYPE, work -> {
            Mandate offered = work.get(Mandate.TYPE, command.mandate(), command.expectedVersion());
            return work.require(Action.GRANT_MANDATE, work.facts(Mandate.TYPE, offered))
                    .update(offered.accept(
                            EnumSet.copyOf(command.services()), work.person(Action.GRANT_MANDATE), work.now()))
                    .emit(new MandateGranted(offered.id(), offered.platform(), offered.community()));
        });
    }

    @Override
    public Mandate decline(Actor actor, DeclineMandate command) {
        return kernel.perform(actor, command, Mandate.TYPE, work -> {
            Mandate offered = work.get(Mandate.TYPE, command.mandate(), command.expectedVersion());
            return work.require(Action.GRANT_MANDATE, work.facts(Mandate.TYPE, offered))
                    .update(offered.decline(work.person(Action.GRANT_MANDATE)))
                    .emit(new MandateDeclined(offered.id(), offered.platform(), offered.community()));
        });
    }

    @Override
    public Mandate end(Actor actor, EndMandate command) {
        return kernel.perform(actor, command, Mandate.TYPE, work -> {
            Mandate active = work.get(Mandate.TYPE, command.mandate(), command.expectedVersion());
            return work.require(Action.GRANT_MANDATE, work.facts(Mandate.TYPE, active))
                    .update(active.end(work.person(Action.GRANT_MANDATE)))
                    .emit(new MandateEnded(active.id(), active.platform(), active.community()));
        });
    }

    @Override
    public Mandate get(Actor actor, MandateId id) {
        return kernel.read(actor, reader -> reader.visible(Mandate.TYPE).get(id));
    }

    @Override
    public Optional<Mandate> find(Actor actor, MandateId id) {
        return kernel.read(actor, reader -> reader.visible(Mandate.TYPE).find(id));
    }

    @Override
    public Page<Mandate> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<Mandate> filter = Filter.where(Mandate.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor, reader -> reader.visible(Mandate.TYPE).list(filter, Order.descending(Mandate.OFFERED_AT), page));
    }

    /** What someone may do with a platform itself. */
    static Facts managing(Reader reader, FacilitationPlatform platform) {
        Facts facts = Facts.outside(ResourceType.PLATFORM);
        return platform.isManagedBy(reader.actor().person()) ? facts.holding(Role.PLATFORM_MANAGER) : facts;
    }

    private static Optional<Mandate> open(Reader reader, PlatformId platform, CommunityId community) {
        return reader.known(Mandate.TYPE)
                .find(
                        Filter.where(Mandate.PLATFORM, platform)
                                .and(Mandate.COMMUNITY, community)
                                .in(Mandate.STATUS, EnumSet.of(MandateStatus.OFFERED, MandateStatus.ACTIVE)),
                        Order.ascending(Mandate.OFFERED_AT));
    }

    private static void requireFuture(Reader reader, LocalDate until) {
        Unmet.of("C15")
                .unless(!until.isBefore(Mandate.day(reader.now())), "future")
                .orThrow();
    }
}
