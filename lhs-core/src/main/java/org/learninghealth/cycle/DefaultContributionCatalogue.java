package org.learninghealth.cycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.community.Community;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** The catalogue of contributions, by way of the kernel. */
final class DefaultContributionCatalogue implements ContributionCatalogue {

    private final Kernel kernel;
    private final Concepts concepts;

    DefaultContributionCatalogue(Kernel kernel, Concepts concepts) {
        this.kernel = kernel;
        this.concepts = concepts;
    }

    @Override
    public ContributionDeclaration declare(Actor actor, DeclareContribution command) {
        return kernel.perform(actor, command, ContributionDeclaration.TYPE, work -> {
            var declaring = work.require(
                    Action.DECLARE_CONTRIBUTION,
                    work.facts(command.community(), ResourceType.CONTRIBUTION_DECLARATION));
            requireStage(command.contribution(), command.stage());
            ContributionDeclaration declaration = new ContributionDeclaration(
                    work.newId(ContributionDeclarationId::new),
                    command.community(),
                    command.contribution(),
                    command.stage(),
                    command.topic(),
                    command.evidence(),
                    work.now(),
                    Optional.empty(),
                    0);
            if (isDeclared(work, declaration)) {
                throw new Duplicate("CONTRIBUTION_DECLARATION");
            }
            return declaring
                    .insert(declaration)
                    .emit(new ContributionDeclared(
                            declaration.id(),
                            declaration.community(),
                            declaration.contribution(),
                            declaration.stage()));
        });
    }

    @Override
    public ContributionDeclaration withdraw(Actor actor, WithdrawContribution command) {
        return kernel.perform(actor, command, ContributionDeclaration.TYPE, work -> {
            ContributionDeclaration declaration =
                    work.get(ContributionDeclaration.TYPE, command.declaration(), command.expectedVersion());
            return work.require(Action.DECLARE_CONTRIBUTION, work.facts(ContributionDeclaration.TYPE, declaration))
                    .update(declaration.withdraw(work.now()))
                    .emit(new ContributionWithdrawn(declaration.id(), declaration.community()));
        });
    }

    @Override
    public ContributionDeclaration get(Actor actor, ContributionDeclarationId id) {
        return kernel.read(
                actor, reader -> reader.visible(ContributionDeclaration.TYPE).get(id));
    }

    @Override
    public Optional<ContributionDeclaration> find(Actor actor, ContributionDeclarationId id) {
        return kernel.read(
                actor, reader -> reader.visible(ContributionDeclaration.TYPE).find(id));
    }

    @Override
    public Page<ContributionDeclaration> list(Actor actor, CommunityId community, PageRequest page) {
        Filter<ContributionDeclaration> filter =
                Filter.where(ContributionDeclaration.COMMUNITY, Require.present(community, "community"));
        return kernel.read(
                actor,
                reader -> reader.visible(ContributionDeclaration.TYPE)
                        .list(filter, Order.descending(ContributionDeclaration.DECLARED_AT), page));
    }

    @Override
    public Page<Contributor> findContributors(Actor actor, ContributorQuery query, PageRequest page) {
        Filter<ContributionDeclaration> filter = Require.present(query, "query").filter();
        return kernel.read(actor, reader -> {
            Page<ContributionDeclaration> found = reader.visible(ContributionDeclaration.TYPE)
                    .list(filter, Order.ascending(ContributionDeclaration.DECLARED_AT), page);
            Map<CommunityId, Community> communities = communities(reader, found.items());
            return new Page<>(
                    found.items().stream()
                            // the same lines of the table let both be read; a host's own policy might see it otherwise
                            .flatMap(declaration ->
                                    Optional.ofNullable(communities.get(declaration.community())).stream()
                                            .map(community -> contributor(declaration, community)))
                            .toList(),
                    found.next());
        });
    }

    private static Contributor contributor(ContributionDeclaration declaration, Community community) {
        return new Contributor(declaration, community.name(), community.status());
    }

    private static Map<CommunityId, Community> communities(Reader reader, List<ContributionDeclaration> declarations) {
        List<CommunityId> ids = declarations.stream()
                .map(ContributionDeclaration::community)
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : reader
                        .visible(Community.TYPE)
                        .first(
                                Filter.<Community>all().in(Community.SELF, ids),
                                Order.ascending(Community.FOUNDED_AT),
                                ids.size())
                        .stream()
                        .collect(Collectors.toMap(Community::id, Function.identity()));
    }

    /** A host's scheme may leave open at which stages something is contributed. */
    private void requireStage(Concept contribution, CycleStage stage) {
        List<String> stages = concepts.require(contribution, Concepts.CONTRIBUTION, "contribution").related().stream()
                .filter(related -> related.scheme().equals(Concepts.CYCLE_STAGE))
                .map(Concept::code)
                .toList();
        Require.that(
                stages.isEmpty() || stages.contains(stage.name()),
                "stage",
                "contribution-stage",
                String.join(", ", stages));
    }

    private static boolean isDeclared(Reader reader, ContributionDeclaration declaration) {
        return reader.known(ContributionDeclaration.TYPE)
                .any(Filter.where(ContributionDeclaration.COMMUNITY, declaration.community())
                        .and(
                                ContributionDeclaration.CONTRIBUTION,
                                declaration.contribution().code())
                        .and(ContributionDeclaration.STAGE, declaration.stage())
                        .and(ContributionDeclaration.TOPIC_KEY, ContributionDeclaration.key(declaration.topic()))
                        .and(ContributionDeclaration.OPEN_SLOT, 1));
    }
}
