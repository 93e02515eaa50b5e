package org.learninghealth.engagement;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;

/**
 * Figures of a community as comma-separated values after RFC 4180, for a warehouse: month by month all that
 * {@link Engagement#measure} answers, and nothing else, so that what is suppressed there is empty here. A row is a metric in a
 * month, of everybody or of one cell, whose labels are joined by slashes. They are written as they are read, and no more than one month is held at a
 * time. Immutable.
 *
 * @param engagement who answers
 */
public record FigureCsv(Engagement engagement) {

    /** The names of the columns. */
    public static final String HEADING =
            "community,metric,definition,from,through,provisional,smallest_cell,persons,cell,value";

    private static final String END = "\r\n";

    /** Refuses what can't be asked. */
    public FigureCsv {
        Require.present(engagement, "engagement");
    }

    /**
     * Writes the heading and the rows.
     *
     * @param actor who asks; belongs to the community
     * @param community where
     * @param first the first month
     * @param last the last month; nothing but the heading is written if it is before the first
     * @param out where to
     * @throws IOException if it can't be written
     * @throws org.learninghealth.base.NotFound if there is no such community, or the actor doesn't belong to it
     * @throws org.learninghealth.base.RuleViolation if the actor runs the community for a platform, and something that a figure
     *     rests on serves to judge no performance (IV2)
     */
    public void write(Actor actor, CommunityId community, YearMonth first, YearMonth last, Appendable out)
            throws IOException {
        Require.present(out, "out");
        Require.present(last, "last");
        boolean isBegun = false;
        for (YearMonth month = Require.present(first, "first"); !month.isAfter(last); month = month.plusMonths(1)) {
            // a month that is refused leaves no part of itself behind
            List<String> rows = rows(actor, community, month);
            if (!isBegun) {
                out.append(HEADING).append(END);
                isBegun = true;
            }
            for (String row : rows) {
                out.append(row).append(END);
            }
        }
        if (!isBegun) {
            out.append(HEADING).append(END);
        }
    }

    private List<String> rows(Actor actor, CommunityId community, YearMonth month) {
        List<String> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            MetricResult result = engagement.measure(actor, new MetricQuery(community, month, metric));
            rows.add(row(community, result, "", result.value()));
            result.cells().forEach(cell -> rows.add(row(community, result, String.join("/", cell.at()), cell.value())));
        }
        return rows;
    }

    /** No value holds a comma, a quotation mark, or what a spreadsheet takes for a formula. */
    private static String row(CommunityId community, MetricResult result, String cell, OptionalDouble value) {
        return String.join(
                ",",
                community.value().toString(),
                result.metric().name(),
                Integer.toString(result.definition()),
                result.from().toString(),
                result.through().toString(),
                Boolean.toString(result.provisional()),
                Integer.toString(result.smallestCell()),
                result.persons().isPresent() ? Long.toString(result.persons().getAsLong()) : "",
                cell.startsWith("-") ? "'" + cell : cell,
                value.isPresent() ? BigDecimal.valueOf(value.getAsDouble()).toPlainString() : "");
    }
}
