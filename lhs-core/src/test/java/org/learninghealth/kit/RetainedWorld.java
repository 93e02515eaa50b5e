package org.learninghealth.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipEnd;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.PartnerSupport;
import org.learninghealth.community.PathwayProgress;
import org.learninghealth.people.ConsentRecord;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.CompetencyRecord;
import org.learninghealth.practice.ReExposure;
import org.learninghealth.practice.SelfAssessment;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.LegalHold;
import org.learninghealth.privacy.LiftHold;
import org.learninghealth.privacy.PlaceHold;
import org.learninghealth.privacy.RetentionReport;
import org.learninghealth.privacy.RetentionStep;
import org.learninghealth.privacy.RunRetention;
import org.learninghealth.privacy.TextPolicy;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Storage;

/** A world in which a few people come and go at random for some years, for whom retention has something to do. */
final class RetainedWorld {

    private final Storage storage;
    private final Random random;
    private final World world;
    private final Actor officer;
    private final List<PersonId> persons = new ArrayList<>();
    private final List<CommunityId> communities;
    private long seed;

    RetainedWorld(Storage storage, int seed) {
        this.storage = storage;
        this.random = new Random(seed);
        this.seed = 1_000L * seed;
        this.world = World.on(storage);
        this.world.time().set(Instant.parse("2030-01-31T10:00:00Z").plus(Duration.ofDays(9_000L * seed)));
        this.officer = world.officer();
        this.communities = List.of(new CommunityId(UUID.randomUUID()), new CommunityId(UUID.randomUUID()));
        PersonId faithful = world.person(StakeholderGroup.PATIENT).person().orElseThrow();
        joins(faithful, communities.get(0));
        leaves(faithful);
        joins(faithful, communities.get(1));
    }

    /** Some time goes by, in which some things happen. */
    void live() {
        world.time().advance(Duration.ofDays(1 + random.nextInt(random.nextInt(3) > 0 ? 40 : 1_000)));
        for (int i = random.nextInt(12); i >= 0; i--) {
            happens(random.nextInt(11));
        }
    }

    private void happens(int what) {
        if (persons.isEmpty() || what == 0 && persons.size() < 12) {
            persons.add(world.person(StakeholderGroup.PATIENT).person().orElseThrow());
            return;
        }
        PersonId person = persons.get(random.nextInt(persons.size()));
        CommunityId community = communities.get(random.nextInt(communities.size()));
        if (world.lhs().people().find(Actor.host(), person).isEmpty()) {
            return;
        }
        switch (what) {
            case 1, 2 -> joins(person, community);
            case 3, 4 -> leaves(person);
            case 5 ->
                insert(
                        CompetencyRecord.TYPE,
                        Map.of("person", person, "assessments", List.of(new SelfAssessment(1, now()))));
            case 6 -> insert(ReExposure.TYPE, Map.of("person", person, "community", community, "activeAt", now()));
            case 7 ->
                insert(PartnerSupport.TYPE, Map.of("person", person, "community", community, "arrangedAt", now()));
            case 8 ->
                insert(PathwayProgress.TYPE, Map.of("person", person, "community", community, "startedAt", now()));
            case 9 -> insert(ConsentRecord.TYPE, Map.of("person", person, "recordedAt", now()));
            default -> isSeenTo(person);
        }
    }

    private void joins(PersonId person, CommunityId community) {
        if (memberships(person).stream()
                .noneMatch(
                        each -> each.community().equals(community) && each.end().isEmpty())) {
            insert(
                    Membership.TYPE,
                    Map.of(
                            "person",
                            person,
                            "community",
                            community,
                            "status",
                            MembershipStatus.ACTIVE,
                            "since",
                            now(),
                            "end",
                            Optional.empty()));
        }
    }

    private void leaves(PersonId person) {
        memberships(person).stream()
                .filter(each -> each.end().isEmpty())
                .findFirst()
                .ifPresent(membership -> new Rows<>(storage, Membership.TYPE)
                        .update(with(
                                membership,
                                Membership.TYPE,
                                Map.of(
                                        "status", MembershipStatus.LEFT,
                                        "roles", Set.of(),
                                        "end",
                                                Optional.of(new MembershipEnd(
                                                        now(), Optional.empty(), Optional.empty()))))));
    }

    /** They are held, or let go again, or erased. */
    private void isSeenTo(PersonId person) {
        Optional<LegalHold> hold = world.lhs().privacy().holds(officer, PageRequest.first(200)).items().stream()
                .filter(each -> each.person().equals(person) && each.isInForce())
                .findFirst();
        if (hold.isPresent()) {
            world.lhs()
                    .privacy()
                    .lift(officer, new LiftHold(hold.get().id(), hold.get().version()));
        } else if (random.nextInt(3) == 0) {
            world.lhs().privacy().erase(officer, new ErasePerson(person, TextPolicy.REPORT));
        } else {
            world.lhs().privacy().hold(officer, new PlaceHold(person, "A case in court"));
        }
    }

    /** What a run may do is little at times, so that the rest is left to the next one. */
    RunRetention some() {
        return new RunRetention(random.nextBoolean() ? 10_000 : 1 + random.nextInt(6));
    }

    RetentionReport preview(RunRetention command) {
        return world.lhs().retention().preview(Actor.host(), command);
    }

    RetentionReport run(RunRetention command) {
        return world.lhs().retention().run(Actor.host(), command);
    }

    /** Everybody leaves, and long after nobody is held. */
    void runToTheEnd() {
        persons.forEach(person -> {
            leaves(person);
            leaves(person);
        });
        for (int i = 0; i < 4; i++) {
            world.time().advance(Duration.ofDays(1_500));
            run(new RunRetention(10_000));
            world.time().advance(Duration.ofDays(32));
            run(new RunRetention(10_000));
        }
    }

    /** What is left to do to what isn't held. */
    List<RetentionStep> leftToDo() {
        return world.lhs()
                .retention()
                .preview(Actor.host(), new RunRetention(10_000))
                .steps();
    }

    private List<Membership> memberships(PersonId person) {
        return new Rows<>(storage, Membership.TYPE)
                .page(
                        Filter.where(Membership.PERSON, person),
                        Order.ascending(Membership.SINCE),
                        PageRequest.first(200),
                        Grants.everything())
                .items();
    }

    private Instant now() {
        return world.time().instant();
    }

    private <T extends Aggregate<T, I>, I extends Id> void insert(AggregateType<T, I> type, Map<String, Object> parts) {
        Sample<?, ?> sample = Samples.ALL.stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .orElseThrow();
        T row = type.aggregate().cast(sample.brief(++seed));
        Record other = (Record) Records.replaced(row, value -> value instanceof UUID ? UUID.randomUUID() : value);
        new Rows<>(storage, type).insert(with(type.aggregate().cast(other), type, parts));
    }

    private static <T extends Aggregate<T, I>, I extends Id> T with(
            T row, AggregateType<T, I> type, Map<String, Object> parts) {
        Record changed = (Record) row;
        for (Map.Entry<String, Object> part : parts.entrySet()) {
            changed = Records.with(changed, part.getKey(), part.getValue());
        }
        return type.aggregate().cast(changed);
    }
}
