package org.learninghealth.measurement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Data contributions, by way of the kernel. */
final class DefaultDataContributions implements DataContributions {

    private final Kernel kernel;
    private final Deidentification deidentification;
    private final int smallestCell;

    DefaultDataContributions(Kernel kernel, Deidentification deidentification, int smallestCell) {
        this.kernel = kernel;
        this.deidentification = deidentification;
        this.smallestCell = smallestCell;
    }

    @Override
    public DataContribution offer(Actor actor, OfferDataContribution command) {
        return kernel.perform(actor, command, DataContribution.TYPE, work -> {
            Measure measure = work.visible(Measure.TYPE).get(command.measure());
            var offering = work.require(Action.OFFER_DATA_CONTRIBUTION, work.facts(Measure.TYPE, measure));
            PersonId person = work.person(Action.OFFER_DATA_CONTRIBUTION);
            measure.unitFault("unit", command.unit()).ifPresent(fault -> {
                throw new InvalidInput(List.of(fault));
            });
            DataContribution offered =
                    DataContribution.offered(work.newId(DataContributionId::new), measure, person, command, work.now());
            // nobody learns by an offer what there is that they may not see
            taken(work, measure, offered, person, work.visible(Observation.TYPE));
            return offering.insert(offered)
                    .emit(new DataContributionOffered(
                            offered.id(), offered.measure(), offered.community(), offered.contributor()));
        });
    }

    @Override
    public DataContribution accept(Actor actor, AcceptDataContribution command) {
        return kernel.perform(actor, command, DataContribution.TYPE, work -> {
            DataContribution offered =
                    work.get(DataContribution.TYPE, command.contribution(), command.expectedVersion());
            var recording = work.require(Action.RECORD_OBSERVATION, work.facts(DataContribution.TYPE, offered));
            PersonId steward = work.person(Action.RECORD_OBSERVATION);
            DataContribution accepted = offered.accept(steward, work.now());
            Measure measure = work.known(Measure.TYPE).get(offered.measure());
            Intake intake = taken(work, measure, offered, steward, work.known(Observation.TYPE));
            return recording
                    .update(accepted)
                    .alsoInsertAll(Observation.TYPE, intake.recorded())
                    .emit(new DataContributionAccepted(
                            accepted.id(), accepted.measure(), accepted.community(), accepted.contributor()))
                    .emitAll(intake.events());
        });
    }

    /** What becomes of the figures if they are recorded now; refuses them if any can't be (rules L12, L18). */
    private Intake taken(
            Work<?, ?> work,
            Measure measure,
            DataContribution contribution,
            PersonId recorder,
            Reading<Observation, ObservationId> known) {
        deidentification.require(contribution.texts());
        Intake intake = new Intake(
                Map.of(measure.id(), measure),
                known,
                () -> work.newId(ObservationId::new),
                work.now(),
                recorder,
                deidentification,
                smallestCell,
                Disclosure.SHARED);
        intake.takeAsNew(contribution.reported());
        return intake;
    }

    @Override
    public DataContribution decline(Actor actor, DeclineDataContribution command) {
        return kernel.perform(actor, command, DataContribution.TYPE, work -> {
            DataContribution offered =
                    work.get(DataContribution.TYPE, command.contribution(), command.expectedVersion());
            var recording = work.require(Action.RECORD_OBSERVATION, work.facts(DataContribution.TYPE, offered));
            deidentification.require(command.texts());
            DataContribution declined =
                    offered.decline(command.reason(), work.person(Action.RECORD_OBSERVATION), work.now());
            return recording
                    .update(declined)
                    .emit(new DataContributionDeclined(
                            declined.id(), declined.measure(), declined.community(), declined.contributor()));
        });
    }

    @Override
    public DataContribution withdraw(Actor actor, WithdrawDataContribution command) {
        return kernel.perform(actor, command, DataContribution.TYPE, work -> {
            DataContribution offered =
                    work.get(DataContribution.TYPE, command.contribution(), command.expectedVersion());
            var withdrawing =
                    work.require(Action.WITHDRAW_DATA_CONTRIBUTION, work.facts(DataContribution.TYPE, offered));
            DataContribution withdrawn = offered.withdraw(work.now());
            return withdrawing
                    .update(withdrawn)
                    .emit(new DataContributionWithdrawn(
                            withdrawn.id(), withdrawn.measure(), withdrawn.community(), withdrawn.contributor()));
        });
    }

    @Override
    public DataContribution get(Actor actor, DataContributionId id) {
        return kernel.read(
                actor, reader -> reader.visible(DataContribution.TYPE).get(id));
    }

    @Override
    public Optional<DataContribution> find(Actor actor, DataContributionId id) {
        return kernel.read(
                actor, reader -> reader.visible(DataContribution.TYPE).find(id));
    }

    @Override
    public Page<DataContribution> list(Actor actor, DataContributionQuery query, PageRequest page) {
        Filter<DataContribution> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(DataContribution.TYPE)
                        .list(filter, Order.descending(DataContribution.OFFERED_AT), page));
    }
}
