package org.learninghealth.knowledge;

import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Whom something known was passed on to, by way of the kernel. */
final class DefaultRedistributions implements Redistributions {

    private final Kernel kernel;

    DefaultRedistributions(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Redistribution share(Actor actor, ShareKnowledge command) {
        return kernel.perform(actor, command, Redistribution.TYPE, work -> {
            KnowledgeObject original = work.visible(KnowledgeObject.TYPE).get(command.knowledge());
            Facts home = work.facts(KnowledgeObject.TYPE, original);
            var sharing = work.require(Action.REDISTRIBUTE, home);
            Community audience = work.visible(Community.TYPE).get(command.audience());
            PersonId person = work.person(Action.REDISTRIBUTE);
            Unmet.of("redistribution")
                    .unless(original.status() == KnowledgeStatus.PUBLISHED, "published")
                    .unless(stays(original, home, audience), "confidential")
                    .unless(belongs(work, person, audience), "membership")
                    .orThrow();
            Set<SafeSpaceRule> safe = safeSpace(work, original, audience);
            Unmet.of("K11")
                    .unless(!safe.contains(SafeSpaceRule.NO_EXPORT), "no-export")
                    .unless(!safe.contains(SafeSpaceRule.EMBARGO), "embargo")
                    .orThrow();
            Unmet.of("N1")
                    .unless(original.speaksTo(Readers.includePatients(work, audience)), "plain-summary")
                    .orThrow();
            Redistribution copy = new Redistribution(
                    work.newId(RedistributionId::new),
                    original.id(),
                    original.community(),
                    audience.id(),
                    original.title(),
                    original.plainSummary().isBlank() ? original.summary() : original.plainSummary(),
                    command.message(),
                    work.now(),
                    Optional.of(person).filter(any -> !safe.contains(SafeSpaceRule.CHATHAM_HOUSE)),
                    original.topics(),
                    0);
            return sharing.insert(copy)
                    .emit(new KnowledgeRedistributed(copy.id(), original.id(), audience.id()))
                    .within(audience.id());
        });
    }

    @Override
    public Redistribution get(Actor actor, RedistributionId id) {
        return kernel.read(actor, reader -> reader.visible(Redistribution.TYPE).get(id));
    }

    @Override
    public Optional<Redistribution> find(Actor actor, RedistributionId id) {
        return kernel.read(actor, reader -> reader.visible(Redistribution.TYPE).find(id));
    }

    @Override
    public Page<Redistribution> list(Actor actor, CommunityId audience, PageRequest page) {
        Filter<Redistribution> filter = Filter.where(Redistribution.AUDIENCE, Require.present(audience, "audience"));
        return kernel.read(
                actor,
                reader -> reader.visible(Redistribution.TYPE).list(filter, Order.descending(Redistribution.AT), page));
    }

    /** Whether nothing leaves a confidential community. */
    private static boolean stays(KnowledgeObject original, Facts home, Community audience) {
        return audience.id().equals(original.community())
                || !home.visibility().equals(Optional.of(Visibility.CONFIDENTIAL));
    }

    /** The rules of the community that it would leave. */
    private static Set<SafeSpaceRule> safeSpace(Reader reader, KnowledgeObject original, Community audience) {
        return audience.id().equals(original.community())
                ? Set.of()
                : reader.known(Community.TYPE)
                        .get(original.community())
                        .safeSpace()
                        .holdingFor(original.draftedAt(), reader.now())
                        .rules();
    }

    private static boolean belongs(Reader reader, PersonId person, Community audience) {
        return reader.known(Membership.TYPE)
                .any(Filter.where(Membership.COMMUNITY, audience.id())
                        .and(Membership.PERSON, person)
                        .and(Membership.STATUS, MembershipStatus.ACTIVE));
    }
}
