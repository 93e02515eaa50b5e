package org.learninghealth.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.learninghealth.engagement.GroupParticipation;
import org.learninghealth.engagement.Participation;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.measurement.drawing.ChartView;
import org.learninghealth.measurement.drawing.IconTable;

/** The page that a community would look at together: the chart, its numbers, and who took part. */
final class Page {

    private static final Locale READER = Locale.ENGLISH;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("LLLL uuuu", READER);

    private Page() {}

    /**
     * Writes it.
     *
     * @param origin where the figures are from, for the reader
     */
    static Path write(
            Path folder,
            Script script,
            String origin,
            MeasureChart chart,
            MeasureChart control,
            Participation participation)
            throws IOException {
        ChartView view = view(script, chart, "chart");
        ChartView limits = view(script, control, "control");
        String page = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word }
                h1 { line-height: 1.2; margin-bottom: .25rem }
                h2 { margin-top: 2.5rem }
                .origin, figcaption { color: #4a4f55 }
                .origin { margin-top: 0 }
                .lead { font-size: 1.25rem }
                figure { margin: 1.5rem 0 }
                .wide { overflow-x: auto }
                figure svg { display: block; width: 100%%; min-width: 40rem; height: auto }
                figcaption { font-size: .875rem; margin-top: .5rem }
                .long { max-height: 30rem; overflow: auto; border: 1px solid #767676 }
                .wide:focus-visible, .long:focus-visible { outline: 3px solid #1f5a92; outline-offset: 2px }
                table { border-collapse: collapse }
                caption { text-align: left; font-weight: 600; padding: .4rem .8rem; white-space: nowrap }
                th, td { padding: .2rem .8rem; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top }
                tbody th { font-weight: 400 }
                tbody th[colspan] { font-weight: 600; background: #f2f5f8 }
                .long table { width: 100%% }
                .long tbody th[scope=row], .long td:not(:last-child) { white-space: nowrap; font-variant-numeric: tabular-nums }
                .long thead th { position: sticky; top: 0; background: #fff }
                @media print {
                  body { max-width: none; margin: 0; padding: 0; font-size: 10pt }
                  .wide, .long { overflow: visible; max-height: none; border: 0 }
                  figure svg { min-width: 0 }
                  figure, tr { break-inside: avoid }
                  h2, caption, tr:has(th[colspan]) { break-after: avoid }
                  .long thead th { position: static }
                }
                </style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                <p class="origin">%2$s</p>
                <p class="lead">%3$s</p>
                <figure>
                <div class="wide" role="group" aria-label="Run chart" tabindex="0">%4$s</div>
                <figcaption>%5$s</figcaption>
                </figure>
                <h2>At a glance</h2>
                <div class="wide" role="group" aria-label="At a glance" tabindex="0">%9$s</div>
                <h2>The same figures as a control chart</h2>
                <figure>
                <div class="wide" role="group" aria-label="Control chart" tabindex="0">%10$s</div>
                <figcaption>%11$s</figcaption>
                </figure>
                <h2>Who took part in %6$s</h2>
                <table><caption>Persons by stakeholder group</caption>
                <thead><tr><th scope="col">Group</th><th scope="col">Persons</th></tr></thead>
                <tbody>%7$s</tbody></table>
                <p>A star stands for a number that is too small to be shown without pointing at someone, or that would give such
                a number away.</p>
                <h2>The numbers behind the chart</h2>
                <div class="long" role="group" aria-label="The numbers behind the chart" tabindex="0">%8$s</div>
                </main>
                </body>
                </html>
                """.formatted(
                        escape(script.english("title")),
                        escape(origin),
                        escape(ChartText.verdict(chart)),
                        view.svg(),
                        escape(view.summary()),
                        MONTH.format(participation.from()),
                        rows(participation),
                        view.table(),
                        IconTable.of("Is it changing, and will it reach its target?", List.of(limits), READER),
                        limits.svg(),
                        escape(limits.summary()));
        return Files.writeString(folder.resolve("index.html"), page);
    }

    private static ChartView view(Script script, MeasureChart chart, String idPrefix) {
        ChartView.Builder view = chart.view(READER, READER, idPrefix).countLabels("Numerator", "Denominator");
        if (chart.result().parts().size() > 1) {
            view.partNames(script.english("phase.before"), script.english("phase.after"));
        }
        return view.build();
    }

    static String shown(GroupParticipation group) {
        return group.participants().isPresent()
                ? Long.toString(group.participants().getAsLong())
                : "*";
    }

    /** A code such as {@code POLICY_MAKER}, to be read by people. */
    static String name(GroupParticipation group) {
        String words = group.group().code().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String rows(Participation participation) {
        StringBuilder rows = new StringBuilder();
        for (GroupParticipation group : participation.groups()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(escape(name(group)))
                    .append("</th><td>")
                    .append(shown(group))
                    .append("</td></tr>");
        }
        return rows.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
