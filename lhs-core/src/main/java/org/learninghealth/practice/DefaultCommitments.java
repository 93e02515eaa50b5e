package org.learninghealth.practice;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;

/** Commitments, by way of the kernel. */
final class DefaultCommitments implements Commitments {

    /** Nothing is due before. */
    private static final LocalDate EARLIEST = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1);

    /** Its community isn't archived, nor merged into another (rule C10). */
    private static final Related<ActionCommitment, Community> GOING_ON = Related.by(
                    ActionCommitment.COMMUNITY, Community.TYPE, Community.SELF)
            .where(Filter.<Community>all()
                    .in(Community.STATUS, Set.of(CommunityStatus.ACTIVE, CommunityStatus.DORMANT)));

    private final Kernel kernel;
    private final Concepts concepts;

    DefaultCommitments(Kernel kernel, Concepts concepts) {
        this.kernel = kernel;
        this.concepts = concepts;
    }

    @Override
    public ActionCommitment make(Actor actor, MakeCommitment command) {
        return kernel.perform(actor, command, ActionCommitment.TYPE, work -> {
            var making = work.require(Action.MAKE_COMMITMENT, work.facts(command.community(), ResourceType.COMMITMENT));
            Require.that(command.due().isAfter(today(work)), "due", "past");
            for (int i = 0; i < command.barriers().size(); i++) {
                concepts.require(command.barriers().get(i), Concepts.BARRIER, "barriers[" + i + "]");
            }
            ActionCommitment commitment = new ActionCommitment(
                    work.newId(CommitmentId::new),
                    command.community(),
                    work.person(Action.MAKE_COMMITMENT),
                    command.statement(),
                    Optional.ofNullable(command.when()),
                    command.due(),
                    command.confidence() == null ? OptionalInt.empty() : OptionalInt.of(command.confidence()),
                    Set.copyOf(command.barriers()),
                    CommitmentStatus.MADE,
                    Optional.empty(),
                    List.of(),
                    0,
                    Optional.empty(),
                    work.now(),
                    Optional.empty(),
                    0);
            return making.insert(commitment)
                    .emit(new CommitmentMade(
                            commitment.id(), commitment.community(), commitment.person(), commitment.due()));
        });
    }

    @Override
    public ActionCommitment begin(Actor actor, BeginCommitment command) {
        return kernel.perform(actor, command, ActionCommitment.TYPE, work -> {
            ActionCommitment commitment = found(work, command.commitment(), command.expectedVersion());
            return work.require(Action.KEEP_COMMITMENT, work.facts(ActionCommitment.TYPE, commitment))
                    .update(commitment.begin())
                    .emit(new CommitmentBegun(commitment.id(), commitment.community()));
        });
    }

    @Override
    public ActionCommitment renegotiate(Actor actor, RenegotiateCommitment command) {
        return kernel.perform(actor, command, ActionCommitment.TYPE, work -> {
            ActionCommitment commitment = found(work, command.commitment(), command.expectedVersion());
            Optional<LocalDate> due = Optional.ofNullable(command.due());
            return work.require(Action.KEEP_COMMITMENT, work.facts(ActionCommitment.TYPE, commitment))
                    .update(commitment.renegotiate(due, command.reason(), work.now()))
                    .emit(new CommitmentRenegotiated(commitment.id(), commitment.community(), due));
        });
    }

    @Override
    public ActionCommitment settle(Actor actor, SettleCommitment command) {
        return kernel.perform(actor, command, ActionCommitment.TYPE, work -> {
            ActionCommitment commitment = found(work, command.commitment(), command.expectedVersion());
            var keeping = work.require(Action.KEEP_COMMITMENT, work.facts(ActionCommitment.TYPE, commitment));
            ActionCommitment settled =
                    commitment.settle(command.done(), Optional.ofNullable(command.reason()), work.now());
            DomainEvent told = new CommitmentSettled(settled.id(), settled.community(), settled.status());
            return keeping.update(settled).emit(told);
        });
    }

    private static ActionCommitment found(
            Work<ActionCommitment, CommitmentId> work, CommitmentId id, long expectedVersion) {
        return work.get(ActionCommitment.TYPE, id, expectedVersion);
    }

    @Override
    public int remind(Actor actor, RemindOfCommitments command) {
        return kernel.sweep(
                        actor,
                        command,
                        ActionCommitment.TYPE,
                        Action.REMIND_OF_COMMITMENTS,
                        RemindOfCommitments::limit,
                        DefaultCommitments::toBeReminded,
                        (work, reminding, commitment) -> reminding
                                .update(commitment.reminded(work.now()))
                                .emit(new CommitmentDue(
                                        commitment.id(),
                                        commitment.community(),
                                        commitment.person(),
                                        commitment.reminders() + 1))
                                .within(commitment.community()))
                .done();
    }

    private static List<ActionCommitment> toBeReminded(Reader reader, int most) {
        return reader.known(ActionCommitment.TYPE)
                .first(
                        Filter.<ActionCommitment>all()
                                .between(
                                        ActionCommitment.NEXT_REMINDER,
                                        EARLIEST,
                                        today(reader).plusDays(1))
                                .with(GOING_ON),
                        Order.ascending(ActionCommitment.NEXT_REMINDER),
                        most);
    }

    @Override
    public ActionCommitment get(Actor actor, CommitmentId id) {
        return kernel.read(
                actor, reader -> reader.visible(ActionCommitment.TYPE).get(id));
    }

    @Override
    public Optional<ActionCommitment> find(Actor actor, CommitmentId id) {
        return kernel.read(
                actor, reader -> reader.visible(ActionCommitment.TYPE).find(id));
    }

    @Override
    public Page<ActionCommitment> list(Actor actor, CommitmentQuery query, PageRequest page) {
        Filter<ActionCommitment> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(ActionCommitment.TYPE)
                        .list(filter, Order.ascending(ActionCommitment.DUE), page));
    }

    @Override
    public CommitmentSummary summary(Actor actor, CommunityId community) {
        Filter<ActionCommitment> here =
                Filter.where(ActionCommitment.COMMUNITY, Require.present(community, "community"));
        return kernel.read(actor, reader -> {
            reader.demand(Action.READ_COMMITMENT, reader.facts(community, ResourceType.COMMITMENT));
            Reading<ActionCommitment, CommitmentId> commitments = reader.known(ActionCommitment.TYPE);
            return CommitmentSummary.of(
                    commitments.countBy(ActionCommitment.STATUS, here),
                    commitments.count(here.in(ActionCommitment.STATUS, CommitmentStatus.AWAITED)
                            .between(ActionCommitment.DUE, EARLIEST, today(reader))),
                    commitments.count(here.and(ActionCommitment.KEPT_IN_TIME, 1)));
        });
    }

    private static LocalDate today(Reader reader) {
        return LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
    }
}
