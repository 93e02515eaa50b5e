package org.learninghealth.engagement.drawing;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.engagement.EngagementSnapshot.GroupTies;
import org.learninghealth.engagement.metric.Silo;
import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.people.StakeholderGroup;

/**
 * Who talks across which boundary: groups as discs around a ring, larger with more members, and ties between two groups as a line,
 * thicker with more ties. A {@linkplain SnapshotReport#silos() report} draws it of a community's own ties; here a host has it of ties in a log
 * of its own. Groups of fewer members than the smallest cell are left out with their ties, and the ties between the others are shown all
 * or none: all, if each pair of groups has none, or that many members on either side of them. So the picture tells of nobody.
 */
public final class SiloMap {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    /** The smallest cell that protects persons. */
    private static final int LEAST = 5;

    private static final double RING = 150;
    private static final double ROOM = 60;
    private static final double LARGEST = 28;
    private static final double SMALLEST = 6;
    private static final double THICKEST = 14;

    private final Map<String, OptionalLong> groups;
    private final List<Silo.Mixing> ties;
    private final OptionalDouble index;
    private final OptionalDouble weighted;
    private final OptionalDouble expected;
    private final UnaryOperator<String> name;
    private final ReportLabels labels;
    private final Drawing drawing;

    private SiloMap(
            Map<String, OptionalLong> groups,
            List<Silo.Mixing> ties,
            OptionalDouble index,
            OptionalDouble weighted,
            OptionalDouble expected,
            UnaryOperator<String> name,
            ReportLabels labels,
            Drawing drawing) {
        this.groups = groups;
        this.ties = ties;
        this.index = index;
        this.weighted = weighted;
        this.expected = expected;
        this.name = name;
        this.labels = labels;
        this.drawing = drawing;
    }

    /**
     * Draws a map.
     *
     * @param silo what a network says about groups
     * @param name what a group is called, in the reader's language
     * @param smallestCell the smallest number of members that a group is shown with, and that stand on either side of the ties between two
     *     groups, 5 or more
     * @param locale the reader's language
     * @param idPrefix begins every id in the markup: a letter, then letters, digits, hyphens and underscores
     * @return the picture, with the numbers of ties in its table
     * @throws org.learninghealth.base.InvalidInput if the smallest cell or the prefix isn't one, or anything is missing
     */
    public static Figure of(Silo silo, UnaryOperator<String> name, int smallestCell, Locale locale, String idPrefix) {
        Require.present(silo, "silo");
        Require.present(name, "name");
        Require.that(smallestCell >= LEAST, "smallestCell", "minimum", LEAST);
        Require.that(ID.matcher(Require.present(idPrefix, "idPrefix")).matches(), "idPrefix", "pattern", ID.pattern());
        ReportLabels labels = ReportLabels.in(Require.present(locale, "locale"));
        Map<String, OptionalLong> groups = new LinkedHashMap<>();
        silo.byGroup().stream()
                .filter(group -> group.members() >= smallestCell)
                .forEach(group -> groups.put(group.group(), OptionalLong.of(group.members())));
        List<Silo.Mixing> ties = silo.mixing().stream()
                .filter(each -> groups.containsKey(each.from()) && groups.containsKey(each.to()))
                .toList();
        if (ties.stream().anyMatch(each -> silo.eitherSide(each.from(), each.to()) < smallestCell)) {
            groups.clear();
            ties = List.of();
        }
        // only with all groups in it: what is left out could be worked out otherwise
        boolean whole = groups.size() == silo.byGroup().size();
        return new SiloMap(
                        groups,
                        ties,
                        whole ? silo.index() : OptionalDouble.empty(),
                        whole ? silo.weighted() : OptionalDouble.empty(),
                        whole ? silo.expected() : OptionalDouble.empty(),
                        name,
                        labels,
                        new Drawing(labels, idPrefix + "-silo", labels.text("silo.heading"), labels.text("silo.title")))
                .draw();
    }

    /** What a snapshot shows of the ties of its communities: all that a community shows, or nothing. */
    static Figure of(SnapshotReport report) {
        GroupTies own = report.snapshot().ties();
        Map<String, OptionalLong> groups = new TreeMap<>();
        own.between().forEach(pair -> {
            groups.put(pair.from().code(), OptionalLong.empty());
            groups.put(pair.to().code(), OptionalLong.empty());
        });
        for (GroupStanding standing : report.snapshot().groups()) {
            groups.computeIfPresent(
                    standing.group().code(), (code, none) -> standing.members().shown());
        }
        return new SiloMap(
                        groups,
                        own.between().stream()
                                .map(pair -> new Silo.Mixing(
                                        pair.from().code(), pair.to().code(), pair.ties()))
                                .toList(),
                        own.index(),
                        own.weighted(),
                        own.expected(),
                        code -> report.name(new StakeholderGroup(code)),
                        report.labels(),
                        report.drawing("silo"))
                .draw();
    }

    private Figure draw() {
        Map<List<String>, Long> across = across();
        if (!groups.isEmpty()) {
            double centre = drawing.top() + ROOM + RING;
            lines(across, centre);
            discs(centre);
            drawing.down(2 * (RING + ROOM));
        }
        Table table =
                drawing.table(List.of(labels.text("silo.from"), labels.text("silo.to"), labels.text("silo.ties")));
        ties.forEach(each -> table.row(
                name.apply(each.from()),
                List.of(
                        each.from().equals(each.to()) ? labels.text("silo.inside") : name.apply(each.to()),
                        labels.whole(each.ties()))));
        return drawing.done(List.of(index(), mostTies(across)), table);
    }

    /** Pairs of groups with ties, in whatever direction; an undirected pair is there once already. */
    private Map<List<String>, Long> across() {
        Map<List<String>, Long> across = new LinkedHashMap<>();
        ties.stream()
                .filter(each -> !each.from().equals(each.to()) && each.ties() > 0)
                .forEach(each -> across.merge(
                        each.from().compareTo(each.to()) < 0
                                ? List.of(each.from(), each.to())
                                : List.of(each.to(), each.from()),
                        each.ties(),
                        Long::sum));
        return across;
    }

    private void lines(Map<List<String>, Long> across, double centre) {
        List<String> names = List.copyOf(groups.keySet());
        long thickest =
                across.values().stream().mapToLong(Long::longValue).max().orElse(1);
        across.forEach((pair, number) -> {
            double[] from = place(names.indexOf(pair.get(0)), centre);
            double[] to = place(names.indexOf(pair.get(1)), centre);
            String hint = labels.text(
                    "silo.between", name.apply(pair.get(0)), name.apply(pair.get(1)), labels.whole(number), number);
            drawing.pen()
                    .hint(
                            hint,
                            () -> drawing.pen()
                                    .line(
                                            from[0],
                                            from[1],
                                            to[0],
                                            to[1],
                                            Pen.VALUE,
                                            "stroke-width",
                                            Pen.at(1 + (THICKEST - 1) * number / thickest)));
        });
    }

    private void discs(double centre) {
        long most =
                groups.values().stream().mapToLong(size -> size.orElse(0)).max().orElse(1);
        int drawn = 0;
        for (Map.Entry<String, OptionalLong> group : groups.entrySet()) {
            double[] at = place(drawn++, centre);
            double share = most == 0 ? 0 : (double) group.getValue().orElse(0) / most;
            double radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(share);
            drawing.pen().disc(at[0], at[1], radius, Pen.IMPROVEMENT);
            boolean left = at[0] < Drawing.WIDTH / 2 - 1;
            drawing.pen()
                    .text(
                            at[0] + (left ? -radius - 8 : radius + 8),
                            at[1] + 4.5,
                            name.apply(group.getKey()) + " (" + labels.shown(group.getValue()) + ")",
                            Pen.INK,
                            Pen.haloed("text-anchor", left ? "end" : "start"));
        }
    }

    private double[] place(int group, double centre) {
        double angle = 2 * Math.PI * group / groups.size() - Math.PI / 2;
        return new double[] {Drawing.WIDTH / 2 + 1.6 * RING * Math.cos(angle), centre + RING * Math.sin(angle)};
    }

    private String index() {
        return index.isPresent() && weighted.isPresent() && expected.isPresent()
                ? labels.text(
                        "silo.says",
                        labels.decimal(index.getAsDouble()),
                        labels.decimal(expected.getAsDouble()),
                        labels.decimal(weighted.getAsDouble()))
                : "";
    }

    private String mostTies(Map<List<String>, Long> across) {
        return across.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(most -> labels.text(
                        "silo.most",
                        name.apply(most.getKey().get(0)),
                        name.apply(most.getKey().get(1)),
                        labels.whole(most.getValue())))
                .orElseGet(() -> labels.text(ties.isEmpty() ? "nothing" : "silo.none"));
    }
}
