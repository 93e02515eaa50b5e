package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.knowledge.RedistributionId;
import org.learninghealth.notify.RecipientCheck.Standing;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.GrantConsent;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.people.WithdrawConsent;

class MemberCheckTest {

    private static final Notice NOTICE = new Notice("activity", Map.of("community", "A community", "what", "News"));

    private final World world = World.inMemory();
    private final MemberCheck check = new MemberCheck(
            world.lhs(),
            List.of(new SharedKnowledge(world.lhs(), shared -> Optional.empty())),
            Map.of(Category.NEWSLETTER, ConsentPurpose.NEWSLETTER),
            new Ways(Set.of(ChannelId.IN_APP, ChannelId.EMAIL, ChannelId.WEBHOOK), false),
            List.of(),
            Optional.empty(),
            world.time());
    private final PersonId anna = register("anna@example.org");

    @Test
    void aMemberIsToldUnderTheNameAndAddressOfToday() {
        assertThat(check.of(delivery(anna, open(Visibility.OPEN).id(), ChannelId.EMAIL)))
                .isEqualTo(new Standing.Entitled(
                        NOTICE,
                        Optional.of(new Contact(
                                anna,
                                "Anna",
                                Optional.of("anna@example.org"),
                                Locale.FRENCH,
                                ZoneId.of("Europe/Vienna")))));
    }

    @Test
    void whoHasNoAddressIsToldByOtherWaysAlone() {
        PersonId ben = register(null);
        Community community = open(Visibility.OPEN);
        world.join(Actor.person(ben), community);

        assertThat(check.of(delivery(ben, community.id(), ChannelId.EMAIL)))
                .isEqualTo(new Standing.Barred("no-address"));
        assertThat(check.of(delivery(ben, community.id(), ChannelId.IN_APP))).isInstanceOf(Standing.Entitled.class);
    }

    @Test
    void aSystemIsToldOfWhatAnyoneMayKnowOf() {
        Recipient system = Recipient.endpoint(UUID.randomUUID());

        assertThat(check.of(delivery(system, open(Visibility.RESTRICTED).id(), ChannelId.WEBHOOK)))
                .isEqualTo(new Standing.Entitled(NOTICE, Optional.empty()));
        assertThat(check.of(delivery(system, open(Visibility.PRIVATE).id(), ChannelId.WEBHOOK)))
                .isEqualTo(new Standing.Barred("not-public"));
    }

    @Test
    void whatASharedThingWasIsNotToldToWhoCannotReadIt() {
        Notice unknown = SharedKnowledge.notice(new RedistributionId(UUID.randomUUID()));
        Delivery told = delivery(anna, open(Visibility.OPEN).id(), ChannelId.IN_APP);
        Delivery delivery = Delivery.planned(
                told.id(),
                told.key(),
                told.channel(),
                told.recipient(),
                told.community(),
                told.category(),
                unknown,
                told.due());

        assertThat(check.of(delivery)).isEqualTo(new Standing.Barred("not-readable"));
    }

    /** Asked at the moment of sending: what was planned while consent held isn't sent once it doesn't. */
    @Rule("K5")
    @Test
    void aNewsletterGoesToWhoeverConsentsAtTheMomentOfSending() {
        Delivery issue = Delivery.planned(
                UUID.randomUUID(),
                "k",
                ChannelId.EMAIL,
                Recipient.person(anna),
                Optional.empty(),
                Category.NEWSLETTER,
                NOTICE,
                Instant.EPOCH);
        assertThat(check.of(issue)).isEqualTo(new Standing.Barred("no-consent"));

        world.lhs()
                .consents()
                .grant(
                        Actor.person(anna),
                        new GrantConsent(
                                anna,
                                new ConsentGiven(
                                        ConsentPurpose.NEWSLETTER,
                                        "Yes, send me the newsletter",
                                        "2026-1",
                                        "en",
                                        ConsentSource.WEB_FORM,
                                        "A submission"),
                                null));
        assertThat(check.of(issue)).isInstanceOf(Standing.Entitled.class);

        world.lhs()
                .consents()
                .withdraw(
                        Actor.person(anna),
                        new WithdrawConsent(anna, ConsentPurpose.NEWSLETTER, ConsentSource.WEB_FORM, null, null));
        assertThat(check.of(issue)).isEqualTo(new Standing.Barred("consent-withdrawn"));
        assertThat(check.of(delivery(anna, open(Visibility.OPEN).id(), ChannelId.EMAIL)))
                .isInstanceOf(Standing.Entitled.class);
    }

    @Test
    void whoHasLeftIsNotToldAnyMore() {
        Community community = open(Visibility.OPEN);
        Actor ben = world.person(StakeholderGroup.PATIENT);
        Membership membership = world.join(ben, community);
        world.lhs().memberships().leave(ben, new LeaveCommunity(membership.id(), membership.version(), null));

        assertThat(check.of(delivery(ben.person().orElseThrow(), community.id(), ChannelId.IN_APP)))
                .isEqualTo(new Standing.Barred("not-a-member"));
    }

    @Test
    void whoNeverBelongedIsNotTold() {
        PersonId ben = register("ben@example.org");

        assertThat(check.of(delivery(ben, open(Visibility.OPEN).id(), ChannelId.EMAIL)))
                .isEqualTo(new Standing.Barred("not-a-member"));
        assertThat(check.of(delivery(ben, new CommunityId(UUID.randomUUID()), ChannelId.EMAIL)))
                .isEqualTo(new Standing.Barred("community-closed"));
        assertThat(check.of(delivery(
                        new PersonId(UUID.randomUUID()), open(Visibility.OPEN).id(), ChannelId.EMAIL)))
                .isEqualTo(new Standing.Barred("person-inactive"));
    }

    /** Who is looked up with others is told what they would be told alone. */
    @Test
    void whoIsLookedUpTogetherIsJudgedAsAlone() {
        Community community = open(Visibility.OPEN);
        Community confidential = open(Visibility.CONFIDENTIAL);
        PersonId outside = register("ben@example.org");
        List<Delivery> deliveries = new ArrayList<>(List.of(
                delivery(anna, community.id(), ChannelId.EMAIL),
                delivery(anna, confidential.id(), ChannelId.EMAIL),
                delivery(outside, community.id(), ChannelId.EMAIL),
                delivery(new PersonId(UUID.randomUUID()), community.id(), ChannelId.EMAIL),
                delivery(anna, new CommunityId(UUID.randomUUID()), ChannelId.EMAIL),
                delivery(Recipient.endpoint(UUID.randomUUID()), community.id(), ChannelId.WEBHOOK)));
        for (int i = 0; i < PageRequest.MOST; i++) {
            Actor other = world.person(StakeholderGroup.PATIENT, "Person " + i, "person" + i + "@example.org");
            world.join(other, community);
            deliveries.add(delivery(other.person().orElseThrow(), community.id(), ChannelId.EMAIL));
        }

        RecipientCheck together = check.ahead(deliveries);

        assertThat(deliveries).allSatisfy(each -> assertThat(together.of(each)).isEqualTo(check.of(each)));
        assertThat(deliveries.stream().map(together::of).filter(Standing.Entitled.class::isInstance))
                .hasSize(PageRequest.MOST + 3);
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, email, false",
        "RESTRICTED, email, false",
        "PRIVATE, email, true",
        "PRIVATE, in-app, false",
        "PRIVATE, webhook, true",
        "CONFIDENTIAL, email, true",
        "CONFIDENTIAL, in-app, true"
    })
    void theStricterTheCommunityTheLessIsNamed(Visibility visibility, String channel, boolean neutral) {
        Community community = open(visibility);

        assertThat(check.of(delivery(anna, community.id(), new ChannelId(channel))))
                .isInstanceOfSatisfying(
                        Standing.Entitled.class,
                        entitled -> assertThat(entitled.notice())
                                .isEqualTo(neutral ? new Notice("activity-neutral", Map.of()) : NOTICE));
    }

    private Community open(Visibility visibility) {
        return world.activeCommunity(Actor.person(anna), visibility, JoinPolicy.OPEN);
    }

    private PersonId register(@Nullable String email) {
        return world.lhs()
                .people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                "Anna", email, "fr", ZoneId.of("Europe/Vienna"), StakeholderGroup.PATIENT, null))
                .id();
    }

    private static Delivery delivery(PersonId person, CommunityId community, ChannelId channel) {
        return delivery(Recipient.person(person), community, channel);
    }

    private static Delivery delivery(Recipient recipient, CommunityId community, ChannelId channel) {
        return Delivery.planned(
                UUID.randomUUID(),
                "k",
                channel,
                recipient,
                Optional.of(community),
                Category.KNOWLEDGE,
                NOTICE,
                Instant.EPOCH);
    }
}
