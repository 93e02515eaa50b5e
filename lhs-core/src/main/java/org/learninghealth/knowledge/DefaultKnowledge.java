package org.learninghealth.knowledge;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.community.Community;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** What communities know, by way of the kernel. */
final class DefaultKnowledge implements Knowledge {

    private final Kernel kernel;

    DefaultKnowledge(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public KnowledgeObject draft(Actor actor, DraftKnowledge command) {
        return kernel.perform(actor, command, KnowledgeObject.TYPE, work -> {
            CommunityId community =
                    work.visible(Community.TYPE).get(command.community()).id();
            var drafting = work.require(Action.DRAFT_KNOWLEDGE, work.facts(community, ResourceType.KNOWLEDGE));
            checkKnown(work, command.contributors());
            KnowledgeObject draft = new KnowledgeObject(
                    work.newId(KnowledgeId::new),
                    community,
                    command.kind(),
                    command.sourceType(),
                    command.title(),
                    command.summary(),
                    command.plainSummary(),
                    command.contributors(),
                    command.licence(),
                    command.reviewDue(),
                    person(actor, Action.DRAFT_KNOWLEDGE),
                    KnowledgeStatus.DRAFT,
                    work.now(),
                    Optional.empty(),
                    0);
            return drafting.insert(draft).emit(new KnowledgeDrafted(draft.id(), community, draft.kind()));
        });
    }

    @Override
    public KnowledgeObject publish(Actor actor, PublishKnowledge command) {
        return kernel.perform(actor, command, KnowledgeObject.TYPE, work -> {
            KnowledgeObject draft = work.get(KnowledgeObject.TYPE, command.knowledge(), command.expectedVersion());
            var publishing = work.require(Action.PUBLISH_KNOWLEDGE, work.facts(KnowledgeObject.TYPE, draft));
            Community home = work.known(Community.TYPE).get(draft.community());
            return publishing
                    .update(draft.publish(work.now(), Readers.includePatients(work, home)))
                    .emit(new KnowledgePublished(draft.id(), draft.community(), draft.kind()));
        });
    }

    @Override
    public KnowledgeObject get(Actor actor, KnowledgeId id) {
        return kernel.read(actor, reader -> reader.visible(KnowledgeObject.TYPE).get(id));
    }

    @Override
    public Optional<KnowledgeObject> find(Actor actor, KnowledgeId id) {
        return kernel.read(actor, reader -> reader.visible(KnowledgeObject.TYPE).find(id));
    }

    @Override
    public Page<KnowledgeObject> list(Actor actor, KnowledgeQuery query, PageRequest page) {
        Filter<KnowledgeObject> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(KnowledgeObject.TYPE)
                        .list(filter, Order.descending(KnowledgeObject.DRAFTED_AT), page));
    }

    /** The table lets members of communities alone act here; a host's own policy might not know that. */
    static PersonId person(Actor actor, Action action) {
        return actor.person().orElseThrow(() -> new NotPermitted(action.name()));
    }

    private static void checkKnown(Reader reader, List<PersonId> contributors) {
        if (!contributors.isEmpty()
                && reader.known(Person.TYPE).count(Filter.<Person>all().in(Person.SELF, contributors))
                        < contributors.size()) {
            throw new NotFound();
        }
    }
}
