package org.learninghealth.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.SmallCells;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Community;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Site;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Uptakes, by way of the kernel. */
final class DefaultUptakes implements Uptakes {

    private final Kernel kernel;
    private final SmallCells cells;

    DefaultUptakes(Kernel kernel, SmallCells cells) {
        this.kernel = kernel;
        this.cells = cells;
    }

    @Override
    public Uptake record(Actor actor, RecordUptake command) {
        return kernel.perform(actor, command, Uptake.TYPE, work -> {
            CommunityId where = readIn(work, command.knowledge());
            var recording = work.require(Action.RECORD_UPTAKE, work.facts(where, ResourceType.KNOWLEDGE));
            KnowledgeObject known = work.known(KnowledgeObject.TYPE).get(command.knowledge());
            PersonId self = work.person(Action.RECORD_UPTAKE);
            Require.that(command.level() != UptakeLevel.DISCONTINUED, "level", "begins");
            if (command.site() != null) {
                work.visible(Site.TYPE).get(command.site());
            }
            if (command.team() != null) {
                work.visible(Community.TYPE).get(command.team());
            }
            Uptake uptake = new Uptake(
                    work.newId(UptakeId::new),
                    known.id(),
                    known.edition(),
                    known.title(),
                    where,
                    Optional.ofNullable(command.site()),
                    Optional.ofNullable(command.team()),
                    self,
                    command.level(),
                    Optional.ofNullable(command.adaptation()),
                    Optional.empty(),
                    Optional.empty(),
                    work.now(),
                    0);
            Unmet.of("uptake")
                    .unless(known.status().isInForce(), "in-force")
                    .unless(command.team() == null || belongs(work, self, command.team()), "membership")
                    .orThrow();
            if (work.known(Uptake.TYPE)
                    .any(Filter.where(Uptake.KNOWLEDGE, known.id())
                            .and(Uptake.HOLDER, Require.present(Uptake.HOLDER.of(uptake), "holder")))) {
                throw new Duplicate("UPTAKE");
            }
            return recording.insert(uptake).emit(takenUp(uptake, known));
        });
    }

    @Override
    public Uptake move(Actor actor, MoveUptake command) {
        return kernel.perform(actor, command, Uptake.TYPE, work -> {
            Uptake uptake = work.get(Uptake.TYPE, command.uptake(), command.expectedVersion());
            var moving = work.require(Action.MOVE_UPTAKE, work.facts(Uptake.TYPE, uptake));
            KnowledgeObject known = work.known(KnowledgeObject.TYPE).get(uptake.knowledge());
            Uptake moved = uptake.move(
                    command.level(),
                    known.edition(),
                    Optional.ofNullable(command.adaptation()),
                    Optional.ofNullable(command.reason()));
            if (moved.level() == UptakeLevel.DISCONTINUED) {
                return moving.update(moved)
                        .emit(new UptakeDiscontinued(moved.id(), moved.knowledge(), moved.community()));
            }
            Unmet.of("uptake").unless(known.status().isInForce(), "in-force").orThrow();
            return moving.update(moved).emit(takenUp(moved, known));
        });
    }

    @Override
    public Uptake verify(Actor actor, VerifyUptake command) {
        return kernel.perform(actor, command, Uptake.TYPE, work -> {
            Uptake uptake = work.get(Uptake.TYPE, command.uptake(), command.expectedVersion());
            var verifying = work.require(Action.VERIFY_UPTAKE, work.facts(Uptake.TYPE, uptake));
            return verifying
                    .update(uptake.verify(work.person(Action.VERIFY_UPTAKE)))
                    .emit(new UptakeVerified(uptake.id(), uptake.knowledge(), uptake.community()));
        });
    }

    @Override
    public Uptake get(Actor actor, UptakeId id) {
        return kernel.read(actor, reader -> reader.visible(Uptake.TYPE).get(id));
    }

    @Override
    public Optional<Uptake> find(Actor actor, UptakeId id) {
        return kernel.read(actor, reader -> reader.visible(Uptake.TYPE).find(id));
    }

    @Override
    public Page<Uptake> list(Actor actor, KnowledgeId knowledge, PageRequest page) {
        Filter<Uptake> filter = Filter.where(Uptake.KNOWLEDGE, Require.present(knowledge, "knowledge"));
        return kernel.read(
                actor, reader -> reader.visible(Uptake.TYPE).list(filter, Order.descending(Uptake.RECORDED_AT), page));
    }

    @Override
    public UptakeCounts counts(Actor actor, KnowledgeId knowledge) {
        return kernel.read(actor, reader -> {
            KnowledgeObject known = reader.visible(KnowledgeObject.TYPE).get(knowledge);
            return new UptakeCounts(
                    counted(reader, known, UptakeHolder.SITE),
                    counted(reader, known, UptakeHolder.TEAM),
                    shown(counted(reader, known, UptakeHolder.PERSON)),
                    cells.smallest());
        });
    }

    private static SortedMap<UptakeLevel, Long> counted(Reader reader, KnowledgeObject known, UptakeHolder holder) {
        Filter<Uptake> filter = Filter.where(Uptake.KNOWLEDGE, known.id()).and(Uptake.HELD_BY, holder);
        return new TreeMap<>(reader.known(Uptake.TYPE).countBy(Uptake.LEVEL, filter));
    }

    /** Nobody at a level is shown as such where enough have taken it up; with fewer, or all at one level, nothing is. */
    private SortedMap<UptakeLevel, OptionalLong> shown(SortedMap<UptakeLevel, Long> persons) {
        Map<UptakeLevel, Long> counts = new TreeMap<>(persons);
        List.of(UptakeLevel.SAVED, UptakeLevel.INTENDED, UptakeLevel.DISCONTINUED)
                .forEach(level -> counts.putIfAbsent(level, 0L));
        return cells.apart(counts);
    }

    private static KnowledgeTakenUp takenUp(Uptake uptake, KnowledgeObject known) {
        return new KnowledgeTakenUp(
                uptake.id(),
                known.id(),
                uptake.community(),
                known.community(),
                uptake.heldBy(),
                uptake.level(),
                known.contributors());
    }

    /** Where the actor reads it: where it lives, or else where it was last passed on to. */
    private static CommunityId readIn(Reader reader, KnowledgeId knowledge) {
        return reader.visible(KnowledgeObject.TYPE)
                .find(knowledge)
                .map(KnowledgeObject::community)
                .or(() -> reader.visible(Redistribution.TYPE)
                        .find(Filter.where(Redistribution.KNOWLEDGE, knowledge), Order.descending(Redistribution.AT))
                        .map(Redistribution::audience))
                .orElseThrow(NotFound::new);
    }

    private static boolean belongs(Reader reader, PersonId person, CommunityId team) {
        return reader.known(Membership.TYPE)
                .any(Filter.where(Membership.COMMUNITY, team)
                        .and(Membership.PERSON, person)
                        .and(Membership.STATUS, MembershipStatus.ACTIVE));
    }
}
