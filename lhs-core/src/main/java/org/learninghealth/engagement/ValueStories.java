package org.learninghealth.engagement;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What taking part has brought people, told by themselves or by whoever has asked them, and held against measures and figures. A story
 * is seen by its subject and by those who lead, and by others once it is published. Safe for use by several threads.
 */
public interface ValueStories {

    /**
     * Tells a story. It is a draft, which a new one replaces if it is to be told in another way.
     *
     * @param actor who asks: a member for their own, one of those who lead for another member's
     * @param command what
     * @return the story
     * @throws org.learninghealth.base.NotFound if the community has no such active member, or no such measure that the actor may see
     * @throws org.learninghealth.base.RuleViolation if a claim of realized value is tied to no measure (IV4)
     */
    ValueStory tell(Actor actor, TellStory command);

    /**
     * Says that one's own story may be shown, also if one has told it oneself. A second consent changes nothing.
     *
     * @param actor who asks: whose story it is
     * @param command which
     * @return the story
     * @throws org.learninghealth.base.RuleViolation if it isn't a draft any more
     */
    ValueStory consent(Actor actor, ConsentToStory command);

    /**
     * Shows a story to whoever may see the community.
     *
     * @param actor who asks: one of those who lead
     * @param command which
     * @return the story
     * @throws org.learninghealth.base.RuleViolation if whose story it is hasn't consented (IV4)
     * @throws org.learninghealth.base.IllegalTransition if it was published or withdrawn already
     */
    ValueStory publish(Actor actor, PublishStory command);

    /**
     * Shows a story no more, whether it was published or not; the consent to it ends. It can't be shown again, but told anew.
     *
     * @param actor who asks: whose story it is, or one of those who lead
     * @param command which
     * @return the story
     * @throws org.learninghealth.base.IllegalTransition if it was withdrawn already
     */
    ValueStory withdraw(Actor actor, WithdrawStory command);

    /**
     * Reads a story.
     *
     * @param actor who asks
     * @param id which
     * @return the story
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    ValueStory get(Actor actor, ValueStoryId id);

    /**
     * Looks for a story.
     *
     * @param actor who asks
     * @param id which
     * @return the story; empty if there is none that the actor may see
     */
    Optional<ValueStory> find(Actor actor, ValueStoryId id);

    /**
     * Lists stories, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<ValueStory> list(Actor actor, StoryQuery query, PageRequest page);
}
