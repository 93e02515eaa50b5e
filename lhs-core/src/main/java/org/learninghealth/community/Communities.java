package org.learninghealth.community;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/** Communities: how they begin, what they are about, who may know of them. Safe for use by several threads. */
public interface Communities {

    /**
     * Founds a community as a draft, with the actor as its coordinator. To nest it in another one, the actor coordinates
     * that one too.
     *
     * @param actor a person
     * @param command what it is to be
     * @return the draft
     * @throws org.learninghealth.base.RuleViolation if it would be nested too deep (C1) or be more open than the community
     *     around it (C2)
     */
    Community found(Actor actor, FoundCommunity command);

    /**
     * Founds a community from a template; the actor coordinates it, as when it is founded without one. What the template
     * leaves open and nobody says can be said later; see {@link Template#open()}.
     *
     * @param actor a person
     * @param command from which template, and what is otherwise
     * @return the community, a draft
     * @throws org.learninghealth.base.InvalidInput if there is no such template
     */
    Community applyTemplate(Actor actor, FoundFromTemplate command);

    /**
     * Says what a community is about.
     *
     * @param actor who asks
     * @param command the words
     * @return the community
     */
    Community describe(Actor actor, DescribeCommunity command);

    /**
     * Opens a draft to its members.
     *
     * @param actor who asks
     * @param command which
     * @return the community, active
     * @throws org.learninghealth.base.RuleViolation that lists what is unmet (C4)
     */
    Community activate(Actor actor, ActivateCommunity command);

    /**
     * Changes who may know of a community. The communities nested in it become as strict at the same time.
     *
     * @param actor who asks
     * @param command who may know of it from now on
     * @return the community
     * @throws org.learninghealth.base.RuleViolation if it would be more open than the community around it (C2), or open where
     *     something is to stay inside (V12)
     */
    Community changeVisibility(Actor actor, ChangeVisibility command);

    /**
     * Nests a community in another. The actor coordinates both.
     *
     * @param actor who asks
     * @param command which, and in which
     * @return the community
     * @throws org.learninghealth.base.RuleViolation if the nesting would be in a circle or too deep (C1), the community
     *     more open than the one around it (C2), or its safe space looser (V12)
     */
    Community nest(Actor actor, NestCommunity command);

    /**
     * Says how many members of which stakeholder groups a community wants to have. Those who lead are told of every group
     * that has too few, now and whenever one comes to have too few.
     *
     * @param actor who asks
     * @param command the numbers, and what follows where a group is missing (C12)
     * @return the community
     */
    Community requireRepresentation(Actor actor, RequireRepresentation command);

    /**
     * Says what those who speak up in a community can count on from now on. What was made there before keeps every rule that
     * it had and comes under those that are new; the communities nested in this one promise no less at the same time. Which
     * rules hold for something, {@link SafeSpace#holdingFor} tells.
     *
     * @param actor who asks
     * @param command the rules, all of them
     * @return the community
     * @throws org.learninghealth.base.RuleViolation if the community around it promises more, if the embargo would be over
     *     already, or if anyone could read what is to stay inside (V12)
     */
    Community setSafeSpacePolicy(Actor actor, SetSafeSpacePolicy command);

    /**
     * Says in which time zone the days of a community are counted from a day on: which day something was done on, and when a month of
     * figures begins and ends. What was counted of days from then on is counted anew, after the next dispatch. Moments that are
     * shown or exported stay what they are. Of months that are over a zone can be said once: figures of one month by several zones would tell who did
     * something close to midnight.
     *
     * @param actor who asks
     * @param command the zone, and from when on
     * @return the community
     * @throws org.learninghealth.base.InvalidInput if the single activities of that time are kept no longer, so that its days can't be
     *     counted anew, or the month is over and its zone was said; it names the first day that can
     */
    Community setTimeZone(Actor actor, SetTimeZone command);

    /**
     * Brings a community to another stage of its life.
     *
     * @param actor who asks
     * @param command which stage
     * @return the community
     * @throws org.learninghealth.base.RuleViolation that lists what a more mature stage still needs, or that a reason is
     *     missing (C9)
     * @throws org.learninghealth.base.IllegalTransition if that stage can't follow on this one
     */
    Community moveStage(Actor actor, MoveStage command);

    /**
     * Looks at what a community lacks for a more mature stage of its life.
     *
     * @param actor a member
     * @param id the community
     * @param next the stage
     * @return keys as in {@link org.learninghealth.base.RuleViolation#unmet()}; none if it is ready, or the stage isn't one
     *     to mature to from here. What nothing counts yet is unmet, under a key that ends in {@code -unknown}.
     */
    List<String> unmet(Actor actor, CommunityId id, LifeStage next);

    /**
     * Ends a community. It stays for reading; nothing in it changes any more, unless it is revived (C10). Gatherings that
     * were announced and are still to come are cancelled with it, and those who were to come are told (G12); the same holds where a
     * community is {@linkplain #merge merged} or {@linkplain #split split}.
     *
     * @param actor who asks
     * @param command which
     * @return the community, archived
     */
    Community archive(Actor actor, ArchiveCommunity command);

    /**
     * Merges a community into another one. Whoever belongs to it belongs to the other one from then on, in the same roles, or
     * keeps the membership they have there. Communities nested in it move along. What it has learned stays in it for reading, by
     * those who could; nothing in it changes any more (C10), and it points to the other one.
     *
     * @param actor coordinates both, which is how both agree
     * @param command which, and into which
     * @return the community, merged
     * @throws org.learninghealth.base.RuleViolation if it has not come to its transformation (C9), the other one is more open than
     *     it is (C2) or nested in it, communities would be nested too deep (C1), or someone may not come along (C3, C8)
     */
    Community merge(Actor actor, MergeCommunities command);

    /**
     * Splits a community into several, each a draft with the members who are named, in the same place and with the same
     * visibility. What it has learned stays in it for reading, by those who could; nothing in it changes any more (C10), and it
     * points to its parts.
     *
     * @param actor who asks
     * @param command the parts
     * @return the community, split; it names its parts
     * @throws org.learninghealth.base.RuleViolation if it has not come to its transformation (C9), someone named is no active
     *     member, or communities are nested in it
     */
    Community split(Actor actor, SplitCommunity command);

    /**
     * Writes all of a community as one JSON document, a part at a time: the community, its charters and memberships, and whatever
     * else hangs on it that the actor may see; its archive can be written too. Persons are ids alone, so that no name and no address
     * leaves; what is bound to this system stays out: invitations, and what platforms were mandated to. What is under the Chatham
     * House Rule leaves without persons: in their place are ids that lead to nobody, and members are without organisations
     * (K11). Members are to be told, by way of the event; it is audited.
     *
     * @param actor a member of an open community; a coordinator of any other
     * @param command which, and why
     * @param out where to; it is neither flushed nor closed
     * @return how many of each kind were written
     * @throws org.learninghealth.base.RuleViolation if it is confidential and no reason is given, or if something in it isn't to
     *     be exported, or not yet (K11)
     * @throws java.io.UncheckedIOException if it can't be written
     */
    Map<String, Long> export(Actor actor, ExportCommunity command, Appendable out);

    /**
     * Takes in a community that another system has exported, with all that hangs on it and under the same ids, so that traces lead
     * where they led. It is nested in none; memberships on behalf of organisations that aren't known here are on behalf of none.
     * Persons are those whom the host says they are; others come in as placeholders. All is written, or nothing.
     *
     * @param actor the host
     * @param communityImport the document, and who the persons in it are here
     * @return the community
     * @throws org.learninghealth.base.InvalidInput that names line, place and remedy of up to 20 things that are wrong
     * @throws org.learninghealth.base.Duplicate if the community, or something that hangs on it, is here already
     * @throws java.io.UncheckedIOException if it can't be read
     */
    Community importCommunity(Actor actor, CommunityImport communityImport);

    /**
     * Takes up a community that is dormant or archived.
     *
     * @param actor who asks
     * @param command which
     * @return the community, active
     */
    Community revive(Actor actor, ReviveCommunity command);

    /**
     * Looks for communities in which nobody takes part (C14): those who lead are told 14 days before, then the community
     * becomes dormant; one in which someone takes part again is active again. For the host's scheduler, once a day, outside a
     * transaction; it does nothing twice, on however many nodes it runs.
     *
     * @param actor the host
     * @param command how much may follow at once
     * @return what followed
     */
    DormancyReport detectDormancy(Actor actor, DetectDormancy command);

    /**
     * Reads a community.
     *
     * @param actor who asks
     * @param id the community
     * @return the community
     * @throws org.learninghealth.base.NotFound if there is none that the actor may know of
     */
    Community get(Actor actor, CommunityId id);

    /**
     * Reads a community, if there is one.
     *
     * @param actor who asks
     * @param id the community
     * @return the community; empty if there is none that the actor may know of
     */
    Optional<Community> find(Actor actor, CommunityId id);

    /**
     * Lists the communities that the actor may know of, the youngest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Community> list(Actor actor, CommunityQuery query, PageRequest page);
}
