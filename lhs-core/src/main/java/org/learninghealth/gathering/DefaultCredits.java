package org.learninghealth.gathering;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** The credit ledger, by way of the kernel. */
final class DefaultCredits implements Credits {

    private static final Set<GatheringStatus> KNOWN = Set.of(GatheringStatus.RECONCILED, GatheringStatus.CLOSED);

    private final Kernel kernel;

    DefaultCredits(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Gathering award(Actor actor, AwardCredit command) {
        return kernel.perform(actor, command, Gathering.TYPE, work -> {
                    Gathering gathering = work.visible(Gathering.TYPE).get(command.gathering());
                    var awarding = work.require(Action.AWARD_CREDIT, work.facts(Gathering.TYPE, gathering));
                    gathering.requireSeenAs(command.expectedRevision());
                    Unmet.of("G11")
                            .unless(KNOWN.contains(gathering.status()), "reconciled")
                            .orThrow();
                    CreditLedger ledger = new CreditLedger(work, gathering).award(command);
                    return awarding.assuming(Gathering.TYPE, gathering)
                            .update(gathering)
                            .alsoInsertAll(CreditEntry.TYPE, ledger.added())
                            .emitAll(ledger.events());
                })
                .shown(true);
    }

    @Override
    public CreditEntry reverse(Actor actor, ReverseCredit command) {
        return kernel.perform(actor, command, CreditEntry.TYPE, work -> {
            CreditEntry award = work.visible(CreditEntry.TYPE).get(command.entry());
            var reversing = work.require(Action.AWARD_CREDIT, work.facts(CreditEntry.TYPE, award));
            Optional<CreditEntry> last = work.known(CreditEntry.TYPE)
                    .find(
                            Filter.where(CreditEntry.GATHERING, award.gathering())
                                    .and(CreditEntry.PERSON, award.person()),
                            Order.descending(CreditEntry.NUMBER));
            Unmet.of("G11")
                    .unless(award.isAward() && last.filter(award::equals).isPresent(), "in-force")
                    .orThrow();
            CreditEntry reversal =
                    award.reversed(work.newId(CreditEntryId::new), Optional.of(command.reason()), work.now());
            return reversing.insert(reversal).emit(CreditLedger.event(reversal));
        });
    }

    @Override
    public CreditEntry get(Actor actor, CreditEntryId id) {
        return kernel.read(actor, reader -> reader.visible(CreditEntry.TYPE).get(id));
    }

    @Override
    public Optional<CreditEntry> find(Actor actor, CreditEntryId id) {
        return kernel.read(actor, reader -> reader.visible(CreditEntry.TYPE).find(id));
    }

    @Override
    public Page<CreditEntry> list(Actor actor, CreditQuery query, PageRequest page) {
        Filter<CreditEntry> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(CreditEntry.TYPE).list(filter, Order.ascending(CreditEntry.ENTERED_AT), page));
    }

    @Override
    public Page<CreditEntry> own(Actor actor, PageRequest page) {
        return kernel.read(
                actor,
                reader -> reader.visible(CreditEntry.TYPE)
                        .list(own(actor), Order.descending(CreditEntry.EARNED_AT), page));
    }

    @Override
    public CreditStatement statement(Actor actor, CreditPeriod period) {
        Require.present(period, "period");
        Map<String, Long> tallies = kernel.read(
                actor,
                reader -> reader.visible(CreditEntry.TYPE)
                        .countBy(
                                CreditEntry.TALLY,
                                own(actor).between(CreditEntry.EARNED_AT, period.from(), period.before())));
        Map<String, BigDecimal> totals = new TreeMap<>();
        tallies.forEach((tally, lines) -> {
            String[] parts = tally.split(":", 2);
            totals.merge(
                    parts[1], CreditEntry.hours(Math.multiplyExact(Long.parseLong(parts[0]), lines)), BigDecimal::add);
        });
        return new CreditStatement(
                period,
                totals.entrySet().stream()
                        .map(total -> new CreditStatement.Total(total.getKey(), total.getValue()))
                        .toList());
    }

    private static Filter<CreditEntry> own(Actor actor) {
        return Filter.<CreditEntry>all()
                .in(CreditEntry.PERSON, actor.person().map(List::of).orElse(List.of()));
    }
}
