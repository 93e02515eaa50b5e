package org.learninghealth.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.ApproveCharter;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityKind;
import org.learninghealth.community.DraftCharter;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Storage;

/** A small learning health system for tests: a clock that is set by hand, and the steps that many tests begin with. */
public final class World {

    private final SettableTime time = new SettableTime(Instant.parse("2026-03-01T09:00:00Z"));
    private final Set<PersonId> officers = ConcurrentHashMap.newKeySet();
    private final Storage storage;
    private final LearningHealthSystem lhs;

    private World(Storage storage, UnaryOperator<LearningHealthSystem.Builder> settings) {
        this.storage = storage;
        this.lhs = settings.apply(LearningHealthSystem.builder()
                        .storage(storage)
                        .time(time)
                        .evidenceFeeds(Scene.feed())
                        .privacyOfficers(officers::contains))
                .build();
    }

    /** A world in memory. */
    public static World inMemory() {
        return on(InMemoryStorage.create());
    }

    /** A world on some storage. */
    public static World on(Storage storage) {
        return on(storage, settings -> settings);
    }

    /** A world on some storage, with settings of its own. */
    public static World on(Storage storage, UnaryOperator<LearningHealthSystem.Builder> settings) {
        return new World(storage, settings);
    }

    public LearningHealthSystem lhs() {
        return lhs;
    }

    public Storage storage() {
        return storage;
    }

    public SettableTime time() {
        return time;
    }

    public PageRequest firstPage() {
        return PageRequest.first(100);
    }

    /** Registers a person. */
    public Actor person(StakeholderGroup group) {
        return person(group, "Someone", null);
    }

    /** Registers a person of a name, with an e-mail address or none. */
    public Actor person(StakeholderGroup group, String name, @Nullable String email) {
        RegisterPerson form = new RegisterPerson(name, email, "en", ZoneId.of("Europe/Vienna"), group, null);
        return Actor.person(lhs.people().register(Actor.host(), form).id());
    }

    /** Registers a privacy officer. */
    public Actor officer() {
        Actor officer = person(StakeholderGroup.DATA_STEWARD);
        officer.person().ifPresent(officers::add);
        return officer;
    }

    /** Founds, charters and opens a community. */
    public Community activeCommunity(Actor coordinator, Visibility visibility, JoinPolicy joinPolicy) {
        return activeCommunity(
                coordinator,
                FoundCommunity.named(english("A community"))
                        .kind(CommunityKind.COMMUNITY_OF_PRACTICE)
                        .domain(english("What we care about"))
                        .practice(english("What we do"))
                        .visibility(visibility)
                        .joinPolicy(joinPolicy)
                        .build());
    }

    /** Founds, charters and opens a community as it is asked for. */
    public Community activeCommunity(Actor coordinator, FoundCommunity asked) {
        Community draft = lhs.communities().found(coordinator, asked);
        Charter charter = lhs.charters()
                .draft(
                        coordinator,
                        new DraftCharter(draft.id(), english("To learn"), LocalizedText.BLANK, today().plusYears(1)));
        lhs.charters().approve(coordinator, new ApproveCharter(charter.id(), charter.version()));
        return lhs.communities().activate(coordinator, new ActivateCommunity(draft.id(), draft.version()));
    }

    /** A platform that somebody runs. */
    public FacilitationPlatform platform(Actor manager) {
        return lhs.platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                english("A platform"),
                                null,
                                List.of(manager.person().orElseThrow())));
    }

    /** Lets a platform look after a community for two years. */
    public Mandate oversee(Actor coordinator, FacilitationPlatform platform, Community community) {
        return lhs.mandates()
                .grant(
                        coordinator,
                        new GrantMandate(
                                platform.id(),
                                community.id(),
                                List.of(PlatformService.OVERSIGHT),
                                today().plusYears(2)));
    }

    /** Joins a community on behalf of patients. */
    public Membership join(Actor person, Community community) {
        time.advance(Duration.ofSeconds(1));
        return lhs.memberships().join(person, new JoinCommunity(community.id(), StakeholderGroup.PATIENT, null));
    }

    /** A person's latest membership in a community. */
    public Membership membership(Actor person, Community community) {
        return lhs.memberships()
                .list(
                        person,
                        new MembershipQuery(community.id(), person.person().orElseThrow(), null),
                        PageRequest.first(1))
                .items()
                .get(0);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    }

    public static LocalizedText english(String text) {
        return LocalizedText.of(Locale.ENGLISH, text);
    }
}
