package org.learninghealth.community;

import java.util.Objects;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Support for patient partners, by way of the kernel. */
final class DefaultPartnerSupports implements PartnerSupports {

    private final Kernel kernel;

    DefaultPartnerSupports(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public PartnerSupport arrange(Actor actor, ArrangeSupport command) {
        return kernel.perform(actor, command, PartnerSupport.TYPE, work -> {
            Membership membership = work.visible(Membership.TYPE).get(command.membership());
            var arranging = work.require(
                    Action.ARRANGE_SUPPORT,
                    work.facts(membership.community(), ResourceType.PARTNER_SUPPORT)
                            .ownedBy(membership.person()));
            if (!MembershipStatus.OPEN.contains(membership.status())) {
                throw InvalidInput.of("membership", "membership-over");
            }
            Optional<PersonId> buddy = Optional.ofNullable(command.buddy());
            buddy.ifPresent(person -> requireBuddy(work, membership, person));
            PartnerSupportId id = PartnerSupportId.of(membership.id());
            Optional<PartnerSupport> before = work.known(PartnerSupport.TYPE).find(id);
            Long seen = before.map(PartnerSupport::version).orElse(null);
            if (!Objects.equals(seen, command.expectedVersion())) {
                throw new StaleVersion();
            }
            PartnerSupport arranged = new PartnerSupport(
                    id,
                    membership.community(),
                    membership.person(),
                    command.honorarium(),
                    Objects.requireNonNullElse(command.accessibilityNeeds(), ""),
                    buddy,
                    work.now(),
                    before.map(PartnerSupport::version).orElse(0L));
            return (before.isPresent() ? arranging.update(arranged) : arranging.insert(arranged))
                    .emit(new SupportArranged(id));
        });
    }

    @Override
    public Optional<PartnerSupport> find(Actor actor, PartnerSupportId id) {
        return kernel.read(actor, reader -> reader.visible(PartnerSupport.TYPE).find(id));
    }

    @Override
    public Page<PartnerSupport> list(Actor actor, CommunityId community, PageRequest page) {
        Require.present(community, "community");
        return kernel.read(
                actor,
                reader -> reader.visible(PartnerSupport.TYPE)
                        .list(
                                Filter.where(PartnerSupport.COMMUNITY, community),
                                Order.ascending(PartnerSupport.ARRANGED_AT),
                                page));
    }

    private static void requireBuddy(Reader reader, Membership membership, PersonId buddy) {
        boolean isFellow = !buddy.equals(membership.person())
                && reader.known(Membership.TYPE)
                        .any(Filter.where(Membership.COMMUNITY, membership.community())
                                .and(Membership.PERSON, buddy)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE));
        if (!isFellow) {
            reader.known(Person.TYPE).get(buddy);
            throw InvalidInput.of("buddy", "no-fellow");
        }
    }
}
