package org.learninghealth.knowledge;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Person;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** What communities know, by way of the kernel. */
final class DefaultKnowledge implements Knowledge {

    private final Kernel kernel;
    private final Concepts concepts;

    DefaultKnowledge(Kernel kernel, Concepts concepts) {
        this.kernel = kernel;
        this.concepts = concepts;
    }

    @Override
    public KnowledgeObject draft(Actor actor, DraftKnowledge command) {
        return kernel.perform(actor, command, KnowledgeObject.TYPE, work -> {
            CommunityId community =
                    work.visible(Community.TYPE).get(command.community()).id();
            var drafting = work.require(Action.DRAFT_KNOWLEDGE, work.facts(community, ResourceType.KNOWLEDGE));
            KnowledgeObject draft = drafted(work, concepts, command, work.person(Action.DRAFT_KNOWLEDGE));
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
    public KnowledgeObject review(Actor actor, ReviewKnowledge command) {
        return kernel.perform(actor, command, KnowledgeObject.TYPE, work -> {
            KnowledgeObject known = work.get(KnowledgeObject.TYPE, command.knowledge(), command.expectedVersion());
            var reviewing = work.require(Action.REVIEW_KNOWLEDGE, work.facts(KnowledgeObject.TYPE, known));
            Community home = work.known(Community.TYPE).get(known.community());
            KnowledgeObject reviewed = known.review(command, work.now(), Readers.includePatients(work, home));
            return reviewing
                    .update(reviewed)
                    .emit(new KnowledgeReviewed(known.id(), known.community(), reviewed.edition()));
        });
    }

    @Override
    public KnowledgeObject supersede(Actor actor, SupersedeKnowledge command) {
        return kernel.perform(actor, command, KnowledgeObject.TYPE, work -> {
            KnowledgeObject known = work.get(KnowledgeObject.TYPE, command.knowledge(), command.expectedVersion());
            var retiring = work.require(Action.RETIRE_KNOWLEDGE, work.facts(KnowledgeObject.TYPE, known));
            KnowledgeObject successor = work.visible(KnowledgeObject.TYPE).get(command.successor());
            KnowledgeObject superseded = known.supersede(successor);
            Unmet.of("N4")
                    .unless(
                            successor.community().equals(known.community())
                                    || work.known(Community.TYPE)
                                                    .get(successor.community())
                                                    .visibility()
                                            != Visibility.CONFIDENTIAL,
                            "confidential")
                    .orThrow();
            return retiring.update(superseded)
                    // the other way round at the same time would close a circle
                    .restingOn(KnowledgeObject.TYPE, List.of(known, successor))
                    .emit(new KnowledgeSuperseded(known.id(), known.community(), successor.id()));
        });
    }

    @Override
    public KnowledgeObject withdraw(Actor actor, WithdrawKnowledge command) {
        return kernel.perform(actor, command, KnowledgeObject.TYPE, work -> {
            KnowledgeObject known = work.get(KnowledgeObject.TYPE, command.knowledge(), command.expectedVersion());
            return work.require(Action.RETIRE_KNOWLEDGE, work.facts(KnowledgeObject.TYPE, known))
                    .update(known.withdraw(command.reason()))
                    .emit(new KnowledgeWithdrawn(known.id(), known.community()));
        });
    }

    @Override
    public KnowledgeDueReport detectDue(Actor actor, DetectKnowledgeDue command) {
        Kernel.Swept marked = kernel.sweep(
                actor,
                command,
                KnowledgeObject.TYPE,
                Action.DETECT_KNOWLEDGE_DUE,
                DetectKnowledgeDue::most,
                DefaultKnowledge::due,
                (work, marking, known) -> marking.update(known.due())
                        .within(known.community())
                        .emit(new KnowledgeReviewDue(known.id(), known.community())));
        return new KnowledgeDueReport(marked.done(), marked.more());
    }

    private static List<KnowledgeObject> due(Reader reader, int most) {
        LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        return reader.known(KnowledgeObject.TYPE)
                .first(
                        Filter.<KnowledgeObject>all().between(KnowledgeObject.REVIEW_AWAITED, LocalDate.MIN, today),
                        Order.ascending(KnowledgeObject.REVIEW_AWAITED),
                        most);
    }

    @Override
    public KnowledgeGained gained(Actor actor, QuarterQuery query) {
        Filter<KnowledgeObject> filter = Filter.where(
                        KnowledgeObject.COMMUNITY,
                        Require.present(query, "query").community())
                .between(KnowledgeObject.PUBLISHED_AT, query.begins(), query.ends());
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_KNOWLEDGE, reader.facts(query.community(), ResourceType.KNOWLEDGE));
            return KnowledgeGained.of(reader.visible(KnowledgeObject.TYPE).countBy(KnowledgeObject.VERB, filter));
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

    /** A draft as somebody asks for it. */
    static KnowledgeObject drafted(Work<?, ?> work, Concepts concepts, DraftKnowledge command, PersonId author) {
        command.topics().forEach(topic -> concepts.requireIfSchemeIsKnown(topic, "topics"));
        checkKnown(work, command.contributors());
        return new KnowledgeObject(
                work.newId(KnowledgeId::new),
                command.community(),
                command.kind(),
                command.sourceType(),
                command.title(),
                command.summary(),
                command.plainSummary(),
                command.contributors(),
                command.licence(),
                command.reviewDue(),
                author,
                KnowledgeStatus.DRAFT,
                work.now(),
                Optional.empty(),
                command.verb() == null ? KnowledgeVerb.usual(command.sourceType()) : command.verb(),
                Optional.ofNullable(command.certainty()),
                Optional.ofNullable(command.studyDesign()),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new LinkedHashSet<>(command.topics()),
                0);
    }

    private static void checkKnown(Reader reader, List<PersonId> contributors) {
        if (!contributors.isEmpty()
                && reader.known(Person.TYPE).count(Filter.<Person>all().in(Person.SELF, contributors))
                        < contributors.size()) {
            throw new NotFound();
        }
    }
}
