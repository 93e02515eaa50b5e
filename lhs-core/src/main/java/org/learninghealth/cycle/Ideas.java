package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What members think that could be done in another way, until a learning cycle tries it or it is set aside. Safe for use by
 * several threads.
 */
public interface Ideas {

    /**
     * Says what could be done in another way.
     *
     * @param actor who asks
     * @param command what
     * @return the idea
     */
    ChangeIdea propose(Actor actor, ProposeIdea command);

    /**
     * Puts one's name under an idea of somebody else's. That counts for nothing but to be seen: who decides what is tried
     * may weigh it.
     *
     * @param actor who asks
     * @param command which
     * @return the idea
     * @throws org.learninghealth.base.RuleViolation if it is one's own, or it was promoted or set aside
     * @throws org.learninghealth.base.Duplicate if one has
     */
    ChangeIdea endorse(Actor actor, EndorseIdea command);

    /**
     * Has a learning cycle try an idea: a change in the idea's words is proposed there. An idea that was set aside can still
     * be tried.
     *
     * @param actor who asks: whoever may propose changes to the cycle
     * @param command which, and where
     * @return the idea, with the change that it has become
     * @throws org.learninghealth.base.NotFound if the idea's community has no such cycle
     * @throws org.learninghealth.base.IllegalTransition if it was promoted already
     * @throws org.learninghealth.base.RuleViolation if the cycle is paused or has come to its end
     */
    ChangeIdea promote(Actor actor, PromoteIdea command);

    /**
     * Says that an idea isn't tried.
     *
     * @param actor who asks: one of those who lead the community, or who had it
     * @param command which, and why
     * @return the idea
     * @throws org.learninghealth.base.IllegalTransition if it was promoted or set aside already
     */
    ChangeIdea setAside(Actor actor, SetIdeaAside command);

    /**
     * Reads an idea.
     *
     * @param actor who asks
     * @param id which
     * @return the idea
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    ChangeIdea get(Actor actor, ChangeIdeaId id);

    /**
     * Looks for an idea.
     *
     * @param actor who asks
     * @param id which
     * @return the idea; empty if there is none that the actor may see
     */
    Optional<ChangeIdea> find(Actor actor, ChangeIdeaId id);

    /**
     * Lists ideas, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<ChangeIdea> list(Actor actor, IdeaQuery query, PageRequest page);
}
