package org.learninghealth.engagement.drawing;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;
import org.learninghealth.engagement.metric.Silo;
import org.learninghealth.internal.drawing.Pen;

/**
 * Who talks across which boundary: groups as discs around a ring, larger with more members, and ties between two groups as a line,
 * thicker with more ties. Groups of fewer members than the smallest cell are left out with their ties, so that the picture
 * tells of nobody.
 */
public final class SiloMap {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final double RING = 150;
    private static final double ROOM = 60;
    private static final double LARGEST = 28;
    private static final double SMALLEST = 6;
    private static final double THICKEST = 14;

    private final Silo silo;
    private final UnaryOperator<String> name;
    private final ReportLabels labels;
    private final Map<String, Silo.Group> groups = new LinkedHashMap<>();
    private final List<Silo.Mixing> ties;
    private final Drawing drawing;

    private SiloMap(Silo silo, UnaryOperator<String> name, int smallestCell, ReportLabels labels, String idPrefix) {
        this.silo = silo;
        this.name = name;
        this.labels = labels;
        silo.byGroup().stream()
                .filter(group -> group.members() >= smallestCell)
                .forEach(group -> groups.put(group.group(), group));
        ties = silo.mixing().stream()
                .filter(each -> groups.containsKey(each.from()) && groups.containsKey(each.to()))
                .toList();
        drawing = new Drawing(labels, idPrefix + "-silo", labels.text("silo.heading"), labels.text("silo.title"));
    }

    /**
     * Draws a map.
     *
     * @param silo what a network says about groups
     * @param name what a group is called, in the reader's language
     * @param smallestCell the smallest number of members that a group is shown with, 2 or more
     * @param locale the reader's language
     * @param idPrefix begins every id in the markup: a letter, then letters, digits, hyphens and underscores
     * @return the picture, with the numbers of ties in its table
     * @throws org.learninghealth.base.InvalidInput if the smallest cell or the prefix isn't one
     */
    public static Figure of(Silo silo, UnaryOperator<String> name, int smallestCell, Locale locale, String idPrefix) {
        Require.that(smallestCell >= 2, "smallestCell", "minimum", 2);
        Require.that(ID.matcher(Require.present(idPrefix, "idPrefix")).matches(), "idPrefix", "pattern", ID.pattern());
        return new SiloMap(silo, name, smallestCell, ReportLabels.in(locale), idPrefix).draw();
    }

    private Figure draw() {
        double centre = drawing.top() + ROOM + RING;
        List<String> names = List.copyOf(groups.keySet());
        // an undirected pair is there once already
        Map<List<String>, Long> across = new LinkedHashMap<>();
        ties.stream()
                .filter(each -> !each.from().equals(each.to()))
                .forEach(each -> across.merge(
                        each.from().compareTo(each.to()) < 0
                                ? List.of(each.from(), each.to())
                                : List.of(each.to(), each.from()),
                        each.ties(),
                        Long::sum));
        long thickest =
                across.values().stream().mapToLong(Long::longValue).max().orElse(1);
        across.forEach((pair, number) -> {
            double[] from = place(names.indexOf(pair.get(0)), centre);
            double[] to = place(names.indexOf(pair.get(1)), centre);
            String hint =
                    labels.text("silo.between", name.apply(pair.get(0)), name.apply(pair.get(1)), labels.whole(number));
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
        int most = groups.values().stream().mapToInt(Silo.Group::members).max().orElse(1);
        for (int i = 0; i < names.size(); i++) {
            Silo.Group group = groups.values().stream().toList().get(i);
            double[] at = place(i, centre);
            double radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((double) group.members() / most);
            drawing.pen().disc(at[0], at[1], radius, Pen.IMPROVEMENT);
            boolean left = at[0] < Drawing.WIDTH / 2 - 1;
            drawing.pen()
                    .text(
                            at[0] + (left ? -radius - 8 : radius + 8),
                            at[1] + 4.5,
                            name.apply(group.group()) + " (" + labels.whole(group.members()) + ")",
                            Pen.INK,
                            Pen.haloed("text-anchor", left ? "end" : "start"));
        }
        drawing.down(2 * (RING + ROOM));
        Table table =
                drawing.table(List.of(labels.text("silo.from"), labels.text("silo.to"), labels.text("silo.ties")));
        ties.forEach(each -> table.row(
                name.apply(each.from()),
                List.of(
                        each.from().equals(each.to()) ? labels.text("silo.inside") : name.apply(each.to()),
                        labels.whole(each.ties()))));
        return drawing.done(List.of(index(), mostTies(across)), table);
    }

    private double[] place(int group, double centre) {
        double angle = 2 * Math.PI * group / groups.size() - Math.PI / 2;
        return new double[] {Drawing.WIDTH / 2 + 1.6 * RING * Math.cos(angle), centre + RING * Math.sin(angle)};
    }

    /** Only with all groups in it: what is left out could be worked out otherwise. */
    private String index() {
        OptionalDouble index = silo.index();
        OptionalDouble expected = silo.expected();
        return groups.size() == silo.byGroup().size() && index.isPresent() && expected.isPresent()
                ? labels.text("silo.says", labels.decimal(index.getAsDouble()), labels.decimal(expected.getAsDouble()))
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
                .orElseGet(() -> labels.text("nothing"));
    }
}
