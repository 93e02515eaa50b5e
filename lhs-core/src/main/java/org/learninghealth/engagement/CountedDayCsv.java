package org.learninghealth.engagement;

import java.io.IOException;
import java.util.List;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;

/**
 * The counted days of a community as comma-separated values after RFC 4180, for a warehouse of the host's: a row for what each participant did of each
 * kind on each day. They are written page by page as they are read, so that however much there is little of it is held at a
 * time. A day that is counted anew later, since something came late, was taken back or erased, is to be written anew: write the last months once more
 * each time, and put them in the place of those that were written before. Immutable.
 *
 * <p>It is for the host alone, as {@link Engagement#countedDays} says. A warehouse that others look at gets {@link FigureCsv}.
 *
 * @param engagement who answers
 */
public record CountedDayCsv(Engagement engagement) {

    /** The names of the columns. */
    public static final String HEADING = "community,day,participant,perspective,kind,activities";

    /** Refuses what can't be asked. */
    public CountedDayCsv {
        Require.present(engagement, "engagement");
    }

    /**
     * Writes the heading and the rows, by day. If it is refused, nothing is written.
     *
     * @param actor who asks; the host
     * @param query which days
     * @param out where to
     * @throws IOException if it can't be written
     * @throws org.learninghealth.base.NotPermitted if the actor belongs to the community, and isn't the host
     * @throws org.learninghealth.base.NotFound if there is no such community, or it is confidential, or the actor doesn't belong to it
     * @throws org.learninghealth.base.RuleViolation if what was done on these days may not leave the community (K11), or serves to judge no
     *     performance (IV2)
     */
    public void write(Actor actor, CountedDaysQuery query, Appendable out) throws IOException {
        Require.present(out, "out");
        PageRequest request = PageRequest.first(PageRequest.MOST);
        Page<CountedDay> page = engagement.countedDays(actor, query, request);
        out.append(CsvRow.of(List.of(HEADING.split(","))));
        write(page, out);
        while (page.next().isPresent()) {
            page = engagement.countedDays(
                    actor, query, request.after(page.next().get()));
            write(page, out);
        }
    }

    private static void write(Page<CountedDay> page, Appendable out) throws IOException {
        for (CountedDay day : page.items()) {
            for (CountedDay.Deeds deeds : day.deeds()) {
                out.append(CsvRow.of(List.of(
                        day.community().value().toString(),
                        day.day().toString(),
                        day.participant().toString(),
                        CsvRow.text(deeds.perspective().code()),
                        CsvRow.text(deeds.kind()),
                        Long.toString(deeds.activities()))));
            }
        }
    }
}
