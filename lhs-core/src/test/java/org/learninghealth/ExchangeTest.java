package org.learninghealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityFeature;
import org.learninghealth.community.CommunityImport;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.ExportCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.SetTimeZone;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.Samples;
import org.learninghealth.kit.Scene;
import org.learninghealth.kit.Snapshot;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;

/** Taking communities out as documents and in again; that they come in whole is for the storage kit to show. */
class ExchangeTest {

    private final Scene scene = Scene.of(World.inMemory(), Visibility.RESTRICTED);
    private final CommunityId id = (CommunityId) scene.asked(CommunityId.class);
    private final World here = World.inMemory();

    /** A kind that lives in communities goes with them, or there is a reason why it doesn't. */
    @Test
    void everythingThatLivesInACommunityIsCarriedOrIsKnownToStay() {
        Set<ResourceType> stays = Set.of(
                // what the document is about
                ResourceType.COMMUNITY,
                // bound to keys, to platforms and to confidence in this system
                ResourceType.INVITATION,
                ResourceType.MANDATE,
                ResourceType.EFFORT,
                ResourceType.PARTNER_SUPPORT,
                // who comes to what is between people here, and those who come elsewhere are asked anew
                ResourceType.GATHERING_SERIES,
                ResourceType.GATHERING,
                ResourceType.REGISTRATION,
                // who reads what is between people here, and an issue that went out has gone
                ResourceType.NEWSLETTER,
                ResourceType.NEWSLETTER_SUBSCRIPTION,
                ResourceType.CURATION_ITEM,
                ResourceType.NEWSLETTER_ISSUE,
                ResourceType.ISSUE_RECIPIENT,
                ResourceType.ATTENDANCE,
                ResourceType.ATTENDANCE_ENTRY,
                ResourceType.CREDIT_ENTRY,
                ResourceType.MINUTES,
                // what somebody has promised is between them and those here
                ResourceType.COMMITMENT,
                // its subject has consented to its being shown here
                ResourceType.VALUE_STORY,
                // how far somebody has come is between them and the coordinators here
                ResourceType.PATHWAY_PROGRESS);
        List<ResourceType> lives = new ArrayList<>();
        Samples.ALL.stream()
                .filter(sample -> sample.type().community().isPresent())
                .map(sample -> sample.type().resource())
                .filter(type -> !stays.contains(type))
                .forEach(lives::add);
        List<AggregateType<?, ?>> carried = new ArrayList<>(CommunityFeature.CARRIED);
        carried.addAll(EmbeddedSystem.CARRIED);
        assertThat(carried).extracting(type -> type.resource()).containsExactlyInAnyOrderElementsOf(lives);
    }

    @Test
    void whoeverIsNotKnownHereComesInAsAPlaceholderWhoCanDoNothing() {
        PersonId keeper = scene.keeper().person().orElseThrow();
        Actor keeperHere = here.person(StakeholderGroup.POLICY_MAKER);
        Community community = take(document(), person -> keeperHere.person().filter(me -> person.equals(keeper)));
        List<Membership> members = here.lhs()
                .memberships()
                .list(keeperHere, MembershipQuery.members(community.id()), here.firstPage())
                .items();
        Membership coordinator = members.stream()
                .filter(member -> member.roles().contains(Role.COORDINATOR))
                .filter(member -> !keeperHere.person().equals(Optional.of(member.person())))
                .findFirst()
                .orElseThrow();
        assertThat(here.lhs().people().get(Actor.host(), coordinator.person()).displayName())
                .isEqualTo("Former member");
        assertThatThrownBy(() -> here.lhs()
                        .communities()
                        .archive(
                                Actor.person(coordinator.person()),
                                new ArchiveCommunity(community.id(), community.version())))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void aTimeZoneComesAlongAndADocumentFromBeforeThereWereAnyIsInUtc() {
        Community home = scene.world().lhs().communities().get(scene.keeper(), id);
        ZoneId vienna = ZoneId.of("Europe/Vienna");
        scene.world()
                .lhs()
                .communities()
                .setTimeZone(
                        scene.keeper(),
                        new SetTimeZone(
                                id, home.version(), vienna, scene.world().today()));
        String document = document();
        String earlier = document.replaceAll("\"calendar\":\\{\"zones\":\\[[^]]*\\]\\},", "");
        assertThat(earlier).isNotEqualTo(document).doesNotContain("calendar");
        assertThat(take(earlier, person -> Optional.empty()).calendar()).isEqualTo(CommunityCalendar.UTC);
        refuses(document.replace("Europe/Vienna", "Europe/Wien"), "calendar.zones[0].zone", "is not of the form");
    }

    @Test
    void noNameAndNoAddressLeaves() {
        assertThat(document()).doesNotContain("Someone").doesNotContain("@example.org");
    }

    @Rule("C10")
    @Test
    void anArchiveIsTakenOutAndComesInAsOne() {
        Community active = scene.world().lhs().communities().get(scene.keeper(), id);
        scene.world().lhs().communities().archive(scene.keeper(), new ArchiveCommunity(active.id(), active.version()));
        assertThat(take(document(), person -> Optional.empty()).status()).isEqualTo(CommunityStatus.ARCHIVED);
    }

    @Test
    void aConfidentialCommunityIsTakenOutForAReasonOnly() {
        Scene secret = Scene.of(World.inMemory(), Visibility.CONFIDENTIAL);
        CommunityId hidden = (CommunityId) secret.asked(CommunityId.class);
        StringBuilder out = new StringBuilder();
        assertThatThrownBy(() -> secret.world()
                        .lhs()
                        .communities()
                        .export(secret.keeper(), new ExportCommunity(hidden, null), out))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly("export.reason"));
        assertThat(out).isEmpty();
        assertThat(secret.world()
                        .lhs()
                        .communities()
                        .export(secret.keeper(), new ExportCommunity(hidden, "The system is replaced"), out))
                .isNotEmpty();
    }

    @Test
    void whatIsWrongIsNamedByLineAndPlaceAndNothingIsWritten() {
        String whole = document();
        refuses(whole.substring(0, whole.length() / 2), "line ", "breaks off");
        refuses("", "line 1", "breaks off");
        refuses("[]", "line 1", "breaks off");
        refuses(whole.replace("org.learninghealth.community", "another"), "line 1, format", "is not the format");
        refuses(
                whole.replace("\"version\":1,\"exportedAt\"", "\"version\":2,\"exportedAt\""),
                "line 1, version",
                "newer release");
        refuses(whole.replace("\"SIGNAL\":[", "\"SIGNALS\":["), "SIGNALS", "does not know");
        refuses(whole.replace("\"SIGNAL\":[", "\"CHARTER\":["), "line ", "breaks off");
        refuses(
                whole.replaceFirst("\"polarity\":\"PROBLEM\"", "\"polarity\":\"TROUBLE\""),
                "SIGNAL[0].polarity",
                "not of the form");
        refuses(whole.replaceFirst("\"polarity\":\"PROBLEM\",", ""), "SIGNAL[0]", "not of the form");
        refuses(
                whole.replaceFirst("\"polarity\":", "\"unknown\":1,\"polarity\":"),
                "SIGNAL[0].unknown",
                "not of the form");
        refuses(whole + "{}", "line ", "breaks off");
        String row = whole.lines()
                .filter(line -> line.contains("\"polarity\""))
                .findFirst()
                .orElseThrow();
        refuses(whole.replace(row, row.replaceAll(",$", "") + "," + row), "SIGNAL[1]", "is there twice");
        refuses(
                whole.replace(row, row.replace(id.value().toString(), "00000000-0000-4000-8000-000000000000")),
                "SIGNAL[0]",
                "another community");
        refuses("{\"a\":".repeat(100), "line 1", "breaks off");
        InvalidInput nobody = catchThrowableOfType(
                InvalidInput.class, () -> take(whole, person -> Optional.of(new PersonId(new UUID(1, 1)))));
        assertThat(nobody).hasMessageContaining("stands for nobody here");
    }

    private void refuses(String document, String place, String remedy) {
        Snapshot before = Snapshot.of(here.storage(), Actor.host());
        InvalidInput refusal =
                catchThrowableOfType(InvalidInput.class, () -> take(document, person -> Optional.empty()));
        assertThat(refusal).hasMessageContaining(place).hasMessageContaining(remedy);
        assertThat(refusal.violations()).hasSizeBetween(1, 20);
        assertThat(refusal.explain(Locale.FRENCH)).isNotEqualTo(refusal.explain(Locale.ENGLISH));
        assertThat(Snapshot.of(here.storage(), Actor.host())).isEqualTo(before);
    }

    private String document() {
        StringBuilder document = new StringBuilder();
        scene.world().lhs().communities().export(scene.keeper(), new ExportCommunity(id, null), document);
        return document.toString();
    }

    private Community take(String document, Function<PersonId, Optional<PersonId>> persons) {
        return here.lhs()
                .communities()
                .importCommunity(
                        Actor.host(), new CommunityImport(() -> new StringReader(document), persons, "Former member"));
    }
}
