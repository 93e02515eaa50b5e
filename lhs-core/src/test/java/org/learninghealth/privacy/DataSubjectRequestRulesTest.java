package org.learninghealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.access.Actor;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

class DataSubjectRequestRulesTest {

    private final World world = World.inMemory();
    private final DataSubjectRequests requests = world.lhs().dataSubjectRequests();
    private final Actor officer = world.officer();
    private final Actor anna = world.person(StakeholderGroup.PATIENT);
    private final Actor ben = world.person(StakeholderGroup.PATIENT);

    @Rule("V9")
    @Test
    void aRequestIsDueInThirtyDaysAndGoesItsWay() {
        DataSubjectRequest received = file(RequestType.RECTIFY);
        assertThat(received.status()).isEqualTo(RequestStatus.RECEIVED);
        assertThat(received.due()).isEqualTo(LocalDate.parse("2026-03-31"));

        assertThatThrownBy(() -> requests.begin(officer, new BeginRequest(received.id(), received.version())))
                .isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(
                        () -> requests.carryOut(officer, new CarryOutRequest(received.id(), received.version(), null)))
                .isInstanceOf(IllegalTransition.class);

        CarriedOut done = carriedOut(received, "The name is put right");
        assertThat(done.request().status()).isEqualTo(RequestStatus.DONE);
        assertThat(done.request().answer()).contains("The name is put right");
        assertThat(done.document()).isEmpty();
        assertThat(done.erasure()).isEmpty();
        assertThatThrownBy(() -> requests.refuse(
                        officer, new RefuseRequest(received.id(), done.request().version(), "Too late")))
                .isInstanceOf(IllegalTransition.class);
    }

    @Rule("V9")
    @Test
    void whoAsksForAccessOrExportGetsTheDocument() {
        for (RequestType type : List.of(RequestType.ACCESS, RequestType.EXPORT)) {
            assertThat(carriedOut(file(type), null).document())
                    .hasValueSatisfying(document -> assertThat(document.json())
                            .contains(id(anna).value().toString(), "\"displayName\" : \"Someone\""));
        }
    }

    @Rule("V9")
    @Test
    void whoAsksToBeErasedIsErasedAndTheRequestIsThatOfAFormerMember() {
        DataSubjectRequest request = file(RequestType.ERASE);

        CarriedOut done = carriedOut(request, null);

        Erasure erasure = done.erasure().orElseThrow();
        assertThat(done.request().person()).isEqualTo(erasure.formerMember());
        assertThat(done.request().status()).isEqualTo(RequestStatus.DONE);
        assertThatThrownBy(() -> world.lhs().people().get(Actor.host(), id(anna)))
                .isInstanceOf(NotFound.class);
    }

    /** Cut short between the erasure and its own end, a request is carried out by asking again. */
    @Rule("V9")
    @Test
    void aRequestWhosePersonIsErasedAlreadyComesToItsEnd() {
        DataSubjectRequest begun = begun(file(RequestType.ERASE));
        Erasure before = world.lhs().privacy().erase(officer, new ErasePerson(id(anna), TextPolicy.REPORT));
        DataSubjectRequest now = requests.get(officer, begun.id());

        CarriedOut done = requests.carryOut(officer, new CarryOutRequest(now.id(), now.version(), null));

        assertThat(done.request().status()).isEqualTo(RequestStatus.DONE);
        assertThat(done.erasure()).contains(before);
    }

    /** A host passes on the id under which it was asked: one command keeps it, the erasure beneath it doesn't. */
    @Rule("V9")
    @ParameterizedTest
    @EnumSource(RequestType.class)
    void aRequestIsCarriedOutUnderARequestId(RequestType type) {
        DataSubjectRequest begun = begun(file(type));

        CarriedOut done = requests.carryOut(
                officer.withRequest("carry-" + type), new CarryOutRequest(begun.id(), begun.version(), "It is done"));

        assertThat(done.request().status()).isEqualTo(RequestStatus.DONE);
        assertThat(requests.get(officer, begun.id())).isEqualTo(done.request());
        assertThat(done.erasure().isPresent()).isEqualTo(type == RequestType.ERASE);
    }

    @Rule("V9")
    @Test
    void aLegalHoldKeepsARequestOpen() {
        DataSubjectRequest begun = begun(file(RequestType.ERASE));
        world.lhs().privacy().hold(officer, new PlaceHold(id(anna), "A case in court"));

        assertThatThrownBy(() -> requests.carryOut(officer, new CarryOutRequest(begun.id(), begun.version(), null)))
                .isInstanceOf(RuleViolation.class);
        assertThat(requests.get(anna, begun.id())).isEqualTo(begun);
        assertThat(requests.refuse(officer, new RefuseRequest(begun.id(), begun.version(), "A hold"))
                        .status())
                .isEqualTo(RequestStatus.REFUSED);
    }

    @Rule("V9")
    @Test
    void thatARequestIsOverdueIsToldOnceAfterItsLastDay() {
        DataSubjectRequest late = file(RequestType.ACCESS);
        DataSubjectRequest answered = file(RequestType.ACCESS);
        carriedOut(answered, null);
        List<DomainEvent> told = new ArrayList<>();
        world.lhs().events().dispatchAll();
        world.lhs().events().subscribe(event -> told.add(event.event()));

        world.time().advance(Duration.ofDays(30));
        assertThat(overdue(10)).isEqualTo(new OverdueReport(0, false));
        world.time().advance(Duration.ofDays(1));
        assertThat(overdue(1)).isEqualTo(new OverdueReport(1, true));
        assertThat(overdue(10)).isEqualTo(new OverdueReport(0, false));
        world.lhs().events().dispatchAll();

        assertThat(told).filteredOn(RequestOverdue.class::isInstance).containsExactly(new RequestOverdue(late.id()));
        assertThatThrownBy(() -> requests.detectOverdue(officer, new DetectOverdue(1)))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule("V9")
    @Test
    void peopleSeeTheirOwnAndPrivacyOfficersAll() {
        DataSubjectRequest hers = file(RequestType.OBJECT);
        DataSubjectRequest his =
                requests.file(officer, new FileRequest(id(ben), RequestType.RESTRICT, "He called by telephone"));

        assertThat(requests.list(anna, RequestQuery.all(), PageRequest.first(5)).items())
                .containsExactly(hers);
        assertThat(requests.list(officer, RequestQuery.all(), PageRequest.first(5))
                        .items())
                .containsExactlyInAnyOrder(hers, his);
        assertThat(requests.list(officer, new RequestQuery(id(ben), RequestStatus.RECEIVED), PageRequest.first(5))
                        .items())
                .containsExactly(his);
        assertThat(requests.find(ben, hers.id())).isEmpty();
        assertThatThrownBy(() -> requests.file(ben, new FileRequest(id(anna), RequestType.ERASE, null)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> requests.verify(anna, new VerifyRequest(hers.id(), hers.version())))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> requests.verify(ben, new VerifyRequest(hers.id(), hers.version())))
                .isInstanceOf(NotFound.class);
        assertThat(requests.verify(officer.withRequest("r1"), new VerifyRequest(hers.id(), hers.version())))
                .isEqualTo(requests.verify(officer.withRequest("r1"), new VerifyRequest(hers.id(), hers.version())));
    }

    private DataSubjectRequest file(RequestType type) {
        return requests.file(anna, new FileRequest(id(anna), type, null));
    }

    private DataSubjectRequest begun(DataSubjectRequest request) {
        DataSubjectRequest verified = requests.verify(officer, new VerifyRequest(request.id(), request.version()));
        return requests.begin(officer, new BeginRequest(verified.id(), verified.version()));
    }

    private CarriedOut carriedOut(DataSubjectRequest request, @Nullable String answer) {
        DataSubjectRequest begun = begun(request);
        return requests.carryOut(officer, new CarryOutRequest(begun.id(), begun.version(), answer));
    }

    private OverdueReport overdue(int most) {
        return requests.detectOverdue(Actor.host(), new DetectOverdue(most));
    }

    private static PersonId id(Actor actor) {
        return actor.person().orElseThrow();
    }
}
