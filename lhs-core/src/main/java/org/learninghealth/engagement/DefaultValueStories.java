package org.learninghealth.engagement;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Value stories, by way of the kernel. */
final class DefaultValueStories implements ValueStories {

    private final Kernel kernel;

    DefaultValueStories(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public ValueStory tell(Actor actor, TellStory command) {
        return kernel.perform(actor, command, ValueStory.TYPE, work -> {
            PersonId named = command.subject();
            boolean own = named == null || work.actor().person().equals(Optional.of(named));
            Action action = own ? Action.TELL_STORY : Action.TELL_STORY_OF_ANOTHER;
            var telling = work.require(action, work.facts(command.community(), ResourceType.VALUE_STORY));
            PersonId teller = work.person(action);
            PersonId subject = named == null ? teller : named;
            if (!own && !isMember(work, command.community(), subject)) {
                throw new NotFound();
            }
            requireMeasures(work, command);
            ValueStory story = new ValueStory(
                            work.newId(ValueStoryId::new),
                            command.community(),
                            command.title(),
                            subject,
                            teller,
                            command.month(),
                            command.claims(),
                            StoryStatus.DRAFT,
                            work.now(),
                            Optional.empty(),
                            Optional.empty(),
                            0)
                    .requireMeasured();
            return telling.insert(story).emit(new StoryTold(story.id(), story.community()));
        });
    }

    private static boolean isMember(Reader reader, CommunityId community, PersonId person) {
        return reader.known(Membership.TYPE)
                .any(Filter.where(Membership.COMMUNITY, community)
                        .and(Membership.PERSON, person)
                        .and(Membership.STATUS, MembershipStatus.ACTIVE));
    }

    /** They are the community's own, and the teller may see them. */
    private static void requireMeasures(Reader reader, TellStory command) {
        List<MeasureId> named = command.claims().stream()
                .flatMap(claim -> claim.measures().stream())
                .distinct()
                .toList();
        if (!named.isEmpty()
                && reader.visible(Measure.TYPE)
                                .count(Filter.where(Measure.COMMUNITY, command.community())
                                        .in(Measure.SELF, named))
                        < named.size()) {
            throw new NotFound();
        }
    }

    @Override
    public ValueStory consent(Actor actor, ConsentToStory command) {
        return kernel.perform(actor, command, ValueStory.TYPE, work -> {
            ValueStory story = work.get(ValueStory.TYPE, command.story(), command.expectedVersion());
            return work.require(Action.CONSENT_TO_STORY, work.facts(ValueStory.TYPE, story))
                    .update(story.consent(work.now()))
                    .emit(new StoryConsented(story.id(), story.community()));
        });
    }

    @Override
    public ValueStory publish(Actor actor, PublishStory command) {
        return kernel.perform(actor, command, ValueStory.TYPE, work -> {
            ValueStory story = work.get(ValueStory.TYPE, command.story(), command.expectedVersion());
            return work.require(Action.PUBLISH_STORY, work.facts(ValueStory.TYPE, story))
                    .update(story.publish(work.now()))
                    .emit(new StoryPublished(story.id(), story.community()));
        });
    }

    @Override
    public ValueStory withdraw(Actor actor, WithdrawStory command) {
        return kernel.perform(actor, command, ValueStory.TYPE, work -> {
            ValueStory story = work.get(ValueStory.TYPE, command.story(), command.expectedVersion());
            return work.require(Action.WITHDRAW_STORY, work.facts(ValueStory.TYPE, story))
                    .update(story.withdraw())
                    .emit(new StoryWithdrawn(story.id(), story.community()));
        });
    }

    @Override
    public ValueStory get(Actor actor, ValueStoryId id) {
        return kernel.read(actor, reader -> reader.visible(ValueStory.TYPE).get(id));
    }

    @Override
    public Optional<ValueStory> find(Actor actor, ValueStoryId id) {
        return kernel.read(actor, reader -> reader.visible(ValueStory.TYPE).find(id));
    }

    @Override
    public Page<ValueStory> list(Actor actor, StoryQuery query, PageRequest page) {
        Filter<ValueStory> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(ValueStory.TYPE).list(filter, Order.descending(ValueStory.TOLD_AT), page));
    }
}
