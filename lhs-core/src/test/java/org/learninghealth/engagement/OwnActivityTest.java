package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.privacy.ErasePerson;
import org.learninghealth.privacy.TextPolicy;

/** What somebody did is shown to themselves, and to nobody else. */
class OwnActivityTest {

    private static final Instant NOW = Instant.parse("2026-03-20T09:26:00Z");
    private static final Instant HOUR = Instant.parse("2026-03-20T09:00:00Z");

    private final World world = World.inMemory();
    private final Engagement engagement = world.lhs().engagement();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor nadia = world.person(StakeholderGroup.PATIENT);
    private final Actor omar = world.person(StakeholderGroup.CAREGIVER);
    private final Community ward = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);

    @BeforeEach
    void joinAndGoOn() {
        world.join(nadia, ward);
        world.join(omar, ward);
        world.time().set(NOW);
    }

    @Test
    void peopleSeeWhatTheyDidToTheHour() {
        report(ward, nadia, 1, "page:hands");
        report(ward, omar, 2, "page:feet");

        assertThat(viewed(nadia, ward))
                .containsExactly(new OwnActivity(HOUR, "host.viewed", Optional.of("page:hands")));
        assertThat(viewed(omar, ward)).containsExactly(new OwnActivity(HOUR, "host.viewed", Optional.of("page:feet")));
        assertThat(viewed(alice, ward)).isEmpty();
    }

    @Test
    void whatTheLibraryNotedItselfIsThereToo() {
        world.lhs().events().dispatchAll();

        assertThat(own(nadia, ward).items()).extracting(OwnActivity::kind).contains("community.membership-activated");
    }

    @Test
    void itIsOfOneCommunity() {
        Community other = world.activeCommunity(nadia, Visibility.OPEN, JoinPolicy.OPEN);
        report(ward, nadia, 1, "page:hands");
        report(other, nadia, 2, "page:feet");

        assertThat(viewed(nadia, ward)).extracting(OwnActivity::object).containsExactly(Optional.of("page:hands"));
        assertThat(viewed(nadia, other)).extracting(OwnActivity::object).containsExactly(Optional.of("page:feet"));
    }

    @Test
    void itIsGoneThroughPageByPage() {
        // ids in another order than times, and two in each hour
        for (int i = 0; i < 7; i++) {
            world.time().set(NOW.plus(Duration.ofMinutes(30L * i)));
            report(ward, nadia, i % 2 == 0 ? 20 - i : 10 + i, "page:" + i);
        }
        report(ward, omar, 30, "page:7");
        List<Integer> sizes = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<Instant> times = new ArrayList<>();

        PageRequest request = PageRequest.first(3);
        Page<OwnActivity> page = engagement.own(nadia, new OwnActivityQuery(ward.id()), request);
        while (true) {
            sizes.add(page.items().size());
            page.items().forEach(each -> {
                each.object().ifPresent(seen::add);
                times.add(each.at());
            });
            if (page.next().isEmpty()) {
                break;
            }
            request = request.after(page.next().get());
            page = engagement.own(nadia, new OwnActivityQuery(ward.id()), request);
        }

        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(times).startsWith(HOUR.plus(Duration.ofHours(3)));
    }

    @Test
    void aCursorIsOfOnesOwnListInOneCommunity() {
        report(ward, nadia, 1, "page:hands");
        report(ward, nadia, 2, "page:feet");
        PageRequest first = PageRequest.first(1);
        PageRequest next = first.after(engagement
                .own(nadia, new OwnActivityQuery(ward.id()), first)
                .next()
                .orElseThrow());

        for (PageRequest wrong : List.of(first.after("nonsense"), next)) {
            assertThatThrownBy(() -> engagement.own(omar, new OwnActivityQuery(ward.id()), wrong))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(violation -> violation.field() + " " + violation.code())
                                    .containsExactly("page.after cursor"));
        }
    }

    @Test
    void ofAConfidentialCommunityTheHourIsAllThereIs() {
        Community hidden = world.activeCommunity(alice, Visibility.CONFIDENTIAL, JoinPolicy.INVITATION);
        report(hidden, alice, 1, "page:hands");

        assertThat(own(alice, hidden).items()).containsExactly(new OwnActivity(HOUR, "confidential", Optional.empty()));
    }

    @Test
    void whoeverHasLeftSeesTheirOwnAndTheSameAfterTheyCameBack() {
        report(ward, nadia, 1, "page:hands");
        Membership membership = world.membership(nadia, ward);
        world.lhs().memberships().leave(nadia, new LeaveCommunity(membership.id(), membership.version(), null));

        assertThat(viewed(nadia, ward)).hasSize(1);

        world.time().set(NOW.plus(Duration.ofDays(1)));
        world.lhs().memberships().join(nadia, new JoinCommunity(ward.id(), StakeholderGroup.PATIENT, null));
        report(ward, nadia, 2, "page:feet");

        assertThat(viewed(nadia, ward))
                .extracting(OwnActivity::object)
                .containsExactly(Optional.of("page:feet"), Optional.of("page:hands"));
    }

    /** As if there were no such community: nobody learns of one that they aren't to know of. */
    @Test
    void whoeverNeverTookPartFindsNothing() {
        Actor stranger = world.person(StakeholderGroup.PATIENT);

        for (CommunityId each : List.of(ward.id(), new CommunityId(new UUID(4, 4)))) {
            assertThatThrownBy(() -> engagement.own(stranger, new OwnActivityQuery(each), PageRequest.first(10)))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void nobodyButAPersonHasAnyAndNobodyAsksForAPlatform() {
        OwnActivityQuery query = new OwnActivityQuery(ward.id());

        for (Actor nobody : List.of(Actor.host(), Actor.visitor(), Actor.notifier())) {
            assertThatThrownBy(() -> engagement.own(nobody, query, PageRequest.first(10)))
                    .isInstanceOf(NotPermitted.class);
        }
        Actor onBehalf = nadia.onBehalfOf(new PlatformId(new UUID(6, 6)));
        assertThatThrownBy(() -> engagement.own(onBehalf, query, PageRequest.first(10)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void ofWhoeverIsErasedNothingIsShown() {
        report(ward, nadia, 1, "page:hands");
        Actor officer = world.officer();

        world.lhs().privacy().erase(officer, new ErasePerson(id(nadia), TextPolicy.REPORT));

        for (Actor each : List.of(nadia, officer)) {
            assertThatThrownBy(() -> own(each, ward)).isInstanceOf(NotFound.class);
        }
    }

    private void report(Community community, Actor who, int id, String object) {
        ReportedActivity row = new ReportedActivity(
                new UUID(5, id), id(who), ActivityVerb.VIEWED, world.time().instant(), object, null);
        ActivityReport report = engagement.record(Actor.host(), new RecordActivities(community.id(), List.of(row)));
        assertThat(report.count(ActivityReport.Outcome.RECORDED)).isEqualTo(1);
    }

    private Page<OwnActivity> own(Actor actor, Community community) {
        return engagement.own(actor, new OwnActivityQuery(community.id()), PageRequest.first(100));
    }

    private List<OwnActivity> viewed(Actor actor, Community community) {
        return own(actor, community).items().stream()
                .filter(each -> each.kind().equals("host.viewed"))
                .toList();
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }
}
