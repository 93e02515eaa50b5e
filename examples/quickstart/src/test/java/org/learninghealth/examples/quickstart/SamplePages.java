package org.learninghealth.examples.quickstart;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.learninghealth.base.CommunityId;
import org.learninghealth.engagement.EngagementSnapshot;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
import org.learninghealth.engagement.EngagementSnapshot.Count;
import org.learninghealth.engagement.EngagementSnapshot.DayFigure;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.engagement.EngagementSnapshot.GroupTies;
import org.learninghealth.engagement.EngagementSnapshot.LearningLoop;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.engagement.EngagementSnapshot.TiesBetween;
import org.learninghealth.engagement.MetricScope;
import org.learninghealth.engagement.drawing.Figure;
import org.learninghealth.engagement.drawing.SiloMap;
import org.learninghealth.engagement.drawing.SnapshotReport;
import org.learninghealth.engagement.metric.Network;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.engagement.metric.Silo;
import org.learninghealth.measurement.chart.Assurance;
import org.learninghealth.measurement.chart.CentreLine;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.Controllability;
import org.learninghealth.measurement.chart.RuleSet;
import org.learninghealth.measurement.chart.Series;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Variation;
import org.learninghealth.measurement.drawing.ChartView;
import org.learninghealth.measurement.drawing.IconTable;
import org.learninghealth.measurement.drawing.VerdictIcon;
import org.learninghealth.people.StakeholderGroup;

/** Pages with everything that the library draws, as a host would put it there: without a style of its own. */
final class SamplePages {

    private static final int MONTHS = 30;
    private static final int CHANGE = 19;
    private static final int GAP = 7;
    private static final YearMonth FIRST = YearMonth.of(2024, 1);

    private static final Count HIDDEN = new Count(OptionalLong.empty(), 1);

    private SamplePages() {}

    /** Charts of several kinds, with phases, exclusions, gaps, annotations and targets, and their verdicts at a glance. */
    static String charts(Locale locale) {
        List<ChartView> views = new ArrayList<>();
        for (ChartKind kind : ChartKind.values()) {
            views.add(view(kind, locale));
        }
        StringBuilder body = new StringBuilder();
        for (ChartView view : views) {
            body.append("<figure>").append(view.svg()).append("<figcaption>");
            body.append(view.summary().replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</figcaption></figure>")
                    .append(view.table());
        }
        body.append(IconTable.of("20 > 5 & \"so on\"", views.subList(1, views.size()), locale));
        Arrays.stream(Variation.values())
                .map(each -> VerdictIcon.of(each, locale))
                .forEach(body::append);
        Arrays.stream(Assurance.values())
                .map(each -> VerdictIcon.of(each, locale))
                .forEach(body::append);
        body.append(silos(locale).svg()).append(silos(locale).table());
        return page(locale, body);
    }

    /** How a community is doing, with much to show and with some of it suppressed. */
    static String report(Locale locale) {
        return SnapshotReport.of(snapshot(), "Ward <4> & \"friends\"", locale).html();
    }

    static String page(Locale locale, CharSequence body) {
        return "<!DOCTYPE html><html lang=\"" + locale.getLanguage()
                + "\"><head><meta charset=\"utf-8\"><title>Charts</title></head><body><main><h1>Charts</h1>" + body
                + "</main></body></html>";
    }

    private static ChartView view(ChartKind kind, Locale locale) {
        RuleSet rules = switch (kind) {
            case RUN -> RuleSet.anhoj();
            case XMR -> RuleSet.makingDataCount();
            default -> RuleSet.nelson();
        };
        Chart chart = Chart.of(kind).withRules(rules).from(CHANGE, CentreLine.ofAllPoints());
        Chart aimed = kind == ChartKind.MR || kind == ChartKind.S ? chart : chart.withTarget(target(kind));
        DateTimeFormatter month = DateTimeFormatter.ofPattern("MMM uuuu", locale);
        ChartView.Builder view = ChartView.of(
                        aimed.read(series(kind).excluding(4)),
                        locale,
                        "chart-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        kind.name() + ": <falls> & \"more\"")
                .valueLabel("Falls > 0")
                .periods(IntStream.range(0, MONTHS)
                        .mapToObj(each -> month.format(FIRST.plusMonths(each)))
                        .toList())
                .partNames("Before", "After")
                .better(kind == ChartKind.C ? Side.ON : Side.BELOW)
                .controllability(kind == ChartKind.I ? Controllability.values()[0] : null)
                .annotate(CHANGE, "A new kind of bed, and what came of it in the weeks after its coming")
                .note(4, "flood");
        if (aimed.read(series(kind)).series().denominator(1).isPresent()) {
            view.countLabels("Falls", "Days");
        }
        return view.build();
    }

    private static double target(ChartKind kind) {
        return switch (kind) {
            case P, P_PRIME, U, U_PRIME, I_PRIME -> 0.1;
            default -> 10;
        };
    }

    /** Falls, which become fewer from the change on; one month is missing and one is far out. */
    private static Series series(ChartKind kind) {
        double[] counts = IntStream.range(0, MONTHS)
                .mapToDouble(each ->
                        each == GAP ? Double.NaN : (each < CHANGE - 1 ? 22 : 9) + each * 7 % 5 + (each == 11 ? 30 : 0))
                .toArray();
        double[] days = IntStream.range(0, MONTHS)
                .mapToDouble(each -> 180 + each * 13 % 29)
                .toArray();
        return switch (kind) {
            case P, P_PRIME -> Series.ofProportions(counts, days);
            case U, U_PRIME, I_PRIME -> Series.ofRatios(counts, days);
            case XBAR, S ->
                Series.ofSubgroups(Arrays.stream(counts)
                        .mapToObj(each -> new double[] {each, each + 2, each - each % 3})
                        .toArray(double[][]::new));
            default -> Series.ofValues(counts);
        };
    }

    private static Count shown(long persons) {
        return new Count(OptionalLong.of(persons), 0);
    }

    private static EngagementSnapshot snapshot() {
        YearMonth first = YearMonth.of(2025, 11);
        List<Cohort> cohorts = IntStream.range(0, EngagementSnapshot.MONTHS)
                .mapToObj(came -> new Cohort(
                        first.plusMonths(came),
                        IntStream.range(0, EngagementSnapshot.MONTHS - came)
                                .mapToObj(after -> after > 4 ? HIDDEN : shown(40 - 5L * after - 5L * (came % 3)))
                                .toList()))
                .toList();
        return new EngagementSnapshot(
                new MetricScope.OfCommunity(new CommunityId(new UUID(1, 1))),
                EngagementSnapshot.DEFINITION,
                first.atDay(1),
                first.plusMonths(EngagementSnapshot.MONTHS - 1).atEndOfMonth(),
                first.plusMonths(EngagementSnapshot.MONTHS - 1).atEndOfMonth(),
                first.atDay(1),
                true,
                5,
                5,
                1,
                List.of(
                        new GroupStanding(StakeholderGroup.CLINICIAN, shown(1200), shown(1100)),
                        new GroupStanding(StakeholderGroup.PATIENT, shown(30), shown(12)),
                        new GroupStanding(new StakeholderGroup("HERBALIST"), HIDDEN, HIDDEN)),
                IntStream.range(0, EngagementSnapshot.MONTHS)
                        .mapToObj(each -> new MonthFigure(
                                first.plusMonths(each),
                                each == 2 ? OptionalLong.empty() : OptionalLong.of(20 + each),
                                each == 2 ? 0 : 1,
                                each == 2 ? OptionalLong.empty() : OptionalLong.of(90 + each * 17L % 40),
                                each == 0 || each == 2
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(0.4 + each % 3 * 0.1),
                                each == 0 || each == 2 ? 0 : 1,
                                each == 2 ? OptionalDouble.empty() : OptionalDouble.of(0.8 + each % 4 * 0.15),
                                each == 2 ? 0 : 1))
                        .toList(),
                cohorts,
                IntStream.range(0, 90)
                        .mapToObj(each -> new DayFigure(LocalDate.of(2026, 3, 5).plusDays(each * 2L), 5 + each % 4 * 5))
                        .toList(),
                new LearningLoop(LocalDate.of(2026, 8, 1), shown(20), shown(10), HIDDEN),
                new GroupTies(
                        1,
                        List.of(
                                new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.CLINICIAN, 900),
                                new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT, 40),
                                new TiesBetween(StakeholderGroup.PATIENT, StakeholderGroup.CLINICIAN, 35),
                                new TiesBetween(StakeholderGroup.PATIENT, StakeholderGroup.PATIENT, 0)),
                        OptionalDouble.of((75 - 900) / 975.0),
                        OptionalDouble.of(-0.9),
                        OptionalDouble.of(-0.95)));
    }

    private static Figure silos(Locale locale) {
        Map<String, String> groups = new LinkedHashMap<>();
        IntStream.range(0, 6).forEach(each -> groups.put("p" + each, "PATIENT"));
        IntStream.range(0, 5).forEach(each -> groups.put("c" + each, "CLINICIAN"));
        IntStream.range(0, 9).forEach(each -> groups.put("r" + each, "RESEARCHER"));
        Network.Builder network = Network.directed(Roster.of(groups));
        for (int each = 0; each < 5; each++) {
            network.tie("p" + each, "c" + each, 1)
                    .tie("c" + each, "c" + (each + 1) % 5, 1)
                    .tie("r" + each, "c" + each, 1);
        }
        return SiloMap.of(Silo.of(network.build()), group -> group, 5, locale, "silos");
    }
}
