package org.learninghealth.engagement;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Require;

/**
 * Figures of a community, a platform or a network as comma-separated values after RFC 4180, for a warehouse: month by month all that
 * {@link Engagement#measure} answers, and nothing else, so that what is suppressed there is empty here. A row is a metric, by its {@link Metric#key},
 * in a month, of everybody or of one cell, whose labels are joined by slashes; it says of how many communities the figure for all is ({@link
 * MetricResult#communities}), so that months of a platform are compared where that is the same. They are written as they are read, and no more than one month is held at a
 * time. Immutable.
 *
 * @param engagement who answers
 */
public record FigureCsv(Engagement engagement) {

    /** The names of the columns. */
    public static final String HEADING =
            "scope,id,metric,definition,composition,from,through,provisional,smallest_cell,communities,persons,cell,value,n,absence";

    /** Refuses what can't be asked. */
    public FigureCsv {
        Require.present(engagement, "engagement");
    }

    /**
     * Writes the heading and the rows.
     *
     * @param actor who asks; may read the figures
     * @param scope of whom: of a {@code community}, a {@code platform} or a {@code network}, which has the id of the community around the others
     * @param first the first month
     * @param last the last month; nothing but the heading is written if it is before the first
     * @param out where to
     * @throws IOException if it can't be written
     * @throws org.learninghealth.base.NotFound if there is no such community or platform, or the actor may not know of it
     * @throws org.learninghealth.base.RuleViolation if it is a community that the actor runs for a platform, and something that a figure
     *     rests on serves to judge no performance (IV2)
     */
    public void write(Actor actor, MetricScope scope, YearMonth first, YearMonth last, Appendable out)
            throws IOException {
        Require.present(scope, "scope");
        Require.present(out, "out");
        Require.present(last, "last");
        boolean isBegun = false;
        for (YearMonth month = Require.present(first, "first"); !month.isAfter(last); month = month.plusMonths(1)) {
            // a month that is refused leaves no part of itself behind
            List<String> rows = rows(actor, scope, month);
            if (!isBegun) {
                out.append(CsvRow.of(List.of(HEADING.split(","))));
                isBegun = true;
            }
            for (String row : rows) {
                out.append(row);
            }
        }
        if (!isBegun) {
            out.append(CsvRow.of(List.of(HEADING.split(","))));
        }
    }

    private List<String> rows(Actor actor, MetricScope scope, YearMonth month) {
        List<String> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            MetricResult result = engagement.measure(actor, new MetricQuery(scope, month, metric));
            rows.add(row(result, "", result.value()));
            result.cells().forEach(cell -> rows.add(row(result, String.join("/", cell.at()), cell.value())));
        }
        return rows;
    }

    private static String kind(MetricScope scope) {
        return scope instanceof MetricScope.OfPlatform
                ? "platform"
                : scope instanceof MetricScope.OfNetwork ? "network" : "community";
    }

    private static UUID id(MetricScope scope) {
        if (scope instanceof MetricScope.OfPlatform of) {
            return of.platform().value();
        }
        return scope instanceof MetricScope.OfNetwork of
                ? of.community().value()
                : ((MetricScope.OfCommunity) scope).community().value();
    }

    private static String row(MetricResult result, String cell, OptionalDouble value) {
        return CsvRow.of(List.of(
                kind(result.scope()),
                id(result.scope()).toString(),
                result.metric().key(),
                Integer.toString(result.definition()),
                result.composition().name(),
                result.from().toString(),
                result.through().toString(),
                Boolean.toString(result.provisional()),
                Integer.toString(result.smallestCell()),
                Integer.toString(result.communities()),
                result.persons().isPresent() ? Long.toString(result.persons().getAsLong()) : "",
                CsvRow.text(cell),
                value.isPresent() ? BigDecimal.valueOf(value.getAsDouble()).toPlainString() : "",
                cell.isEmpty() && result.n().isPresent()
                        ? Long.toString(result.n().getAsLong())
                        : "",
                cell.isEmpty() ? result.absence().map(Absence::name).orElse("") : ""));
    }
}
