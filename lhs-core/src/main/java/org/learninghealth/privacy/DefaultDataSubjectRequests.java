package org.learninghealth.privacy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Requests of data subjects, by way of the kernel. */
final class DefaultDataSubjectRequests implements DataSubjectRequests {

    private final Kernel kernel;
    private final Privacy privacy;

    DefaultDataSubjectRequests(Kernel kernel, Privacy privacy) {
        this.kernel = kernel;
        this.privacy = privacy;
    }

    @Override
    public DataSubjectRequest file(Actor actor, FileRequest command) {
        return kernel.perform(actor, command, DataSubjectRequest.TYPE, work -> {
            var filing = work.require(
                    Action.FILE_REQUEST,
                    Facts.outside(ResourceType.DATA_SUBJECT_REQUEST).ownedBy(command.person()));
            Person person = work.known(Person.TYPE).get(command.person());
            Unmet.of("V8")
                    .unless(person.status() != PersonStatus.ERASED, "former-member")
                    .orThrow();
            DataSubjectRequest request =
                    DataSubjectRequest.received(work.newId(DataSubjectRequestId::new), command, work.now());
            return filing.insert(request)
                    .assuming(Person.TYPE, List.of(person))
                    .emit(new RequestFiled(request.id(), request.type()));
        });
    }

    @Override
    public DataSubjectRequest verify(Actor actor, VerifyRequest command) {
        return kernel.perform(actor, command, DataSubjectRequest.TYPE, work -> {
            DataSubjectRequest request =
                    work.get(DataSubjectRequest.TYPE, command.request(), command.expectedVersion());
            return work.require(Action.RUN_REQUEST, work.facts(DataSubjectRequest.TYPE, request))
                    .update(request.to(RequestStatus.VERIFIED));
        });
    }

    @Override
    public DataSubjectRequest begin(Actor actor, BeginRequest command) {
        return kernel.perform(actor, command, DataSubjectRequest.TYPE, work -> {
            DataSubjectRequest request =
                    work.get(DataSubjectRequest.TYPE, command.request(), command.expectedVersion());
            return work.require(Action.RUN_REQUEST, work.facts(DataSubjectRequest.TYPE, request))
                    .update(request.to(RequestStatus.IN_PROGRESS));
        });
    }

    @Override
    public CarriedOut carryOut(Actor actor, CarryOutRequest command) {
        return kernel.sweep(actor, command, () -> {
            DataSubjectRequest request = kernel.read(actor, reader -> {
                DataSubjectRequest found =
                        reader.get(DataSubjectRequest.TYPE, command.request(), command.expectedVersion());
                reader.demand(Action.RUN_REQUEST, reader.facts(DataSubjectRequest.TYPE, found));
                // before anybody is erased for a request that can't end now
                found.to(RequestStatus.DONE);
                return found;
            });
            Optional<PersonalExport> document = isForDocument(request.type())
                    ? Optional.of(privacy.export(actor, request.person()))
                    : Optional.empty();
            Optional<Erasure> erasure = request.type() == RequestType.ERASE
                    ? Optional.of(erased(actor, request.person()))
                    : Optional.empty();
            return new CarriedOut(settled(actor, command), document, erasure);
        });
    }

    private static boolean isForDocument(RequestType type) {
        return type == RequestType.ACCESS || type == RequestType.EXPORT;
    }

    /** Where an erasure came to its end, the request is that of a former member already. */
    private Erasure erased(Actor actor, PersonId person) {
        Optional<Erasure> before = kernel.read(
                actor,
                reader -> reader.known(Erasure.TYPE)
                        .find(Filter.where(Erasure.FORMER_MEMBER, person), Order.ascending(Erasure.BEGUN_AT)));
        // the request id is that of the command which settles the request
        return before.orElseGet(
                () -> privacy.erase(actor.withoutRequest(), new ErasePerson(person, TextPolicy.REPORT)));
    }

    private DataSubjectRequest settled(Actor actor, CarryOutRequest command) {
        return kernel.perform(actor, command, DataSubjectRequest.TYPE, work -> {
            // an erasure has changed it
            DataSubjectRequest request = work.visible(DataSubjectRequest.TYPE).get(command.request());
            return work.require(Action.RUN_REQUEST, work.facts(DataSubjectRequest.TYPE, request))
                    .update(request.settled(RequestStatus.DONE, Optional.ofNullable(command.answer()), work.now()))
                    .emit(new RequestSettled(request.id(), RequestStatus.DONE));
        });
    }

    @Override
    public DataSubjectRequest refuse(Actor actor, RefuseRequest command) {
        return kernel.perform(actor, command, DataSubjectRequest.TYPE, work -> {
            DataSubjectRequest request =
                    work.get(DataSubjectRequest.TYPE, command.request(), command.expectedVersion());
            return work.require(Action.RUN_REQUEST, work.facts(DataSubjectRequest.TYPE, request))
                    .update(request.settled(RequestStatus.REFUSED, Optional.of(command.reason()), work.now()))
                    .emit(new RequestSettled(request.id(), RequestStatus.REFUSED));
        });
    }

    @Override
    public DataSubjectRequest get(Actor actor, DataSubjectRequestId id) {
        return kernel.read(
                actor, reader -> reader.visible(DataSubjectRequest.TYPE).get(id));
    }

    @Override
    public Optional<DataSubjectRequest> find(Actor actor, DataSubjectRequestId id) {
        return kernel.read(
                actor, reader -> reader.visible(DataSubjectRequest.TYPE).find(id));
    }

    @Override
    public Page<DataSubjectRequest> list(Actor actor, RequestQuery query, PageRequest page) {
        Filter<DataSubjectRequest> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(DataSubjectRequest.TYPE)
                        .list(filter, Order.descending(DataSubjectRequest.RECEIVED_AT), page));
    }

    @Override
    public OverdueReport detectOverdue(Actor actor, DetectOverdue command) {
        Kernel.Swept told = kernel.sweep(
                actor,
                command,
                DataSubjectRequest.TYPE,
                Action.DETECT_OVERDUE,
                DetectOverdue::most,
                DefaultDataSubjectRequests::overdue,
                (work, telling, request) ->
                        telling.update(request.toldOverdue(work.now())).emit(new RequestOverdue(request.id())));
        return new OverdueReport(told.done(), told.more());
    }

    private static List<DataSubjectRequest> overdue(Reader reader, int most) {
        LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        return reader.known(DataSubjectRequest.TYPE)
                .first(
                        Filter.<DataSubjectRequest>all().between(DataSubjectRequest.AWAITED_BY, LocalDate.MIN, today),
                        Order.ascending(DataSubjectRequest.AWAITED_BY),
                        most);
    }
}
