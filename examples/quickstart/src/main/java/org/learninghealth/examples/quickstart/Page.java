package org.learninghealth.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Locale;
import org.learninghealth.engagement.GroupParticipation;
import org.learninghealth.engagement.Participation;
import org.learninghealth.measurement.MeasureChart;
import org.learninghealth.measurement.chart.RunChartView;

/** The page that a community would look at together: the chart, its numbers, and who took part. */
final class Page {

    private static final Locale READER = Locale.ENGLISH;

    private Page() {}

    static Path write(
            Path folder,
            String title,
            String partBefore,
            String partAfter,
            MeasureChart chart,
            Participation participation)
            throws IOException {
        RunChartView.Builder builder = chart.view(READER, READER, "chart");
        if (chart.result().parts().size() == 2) {
            builder.partNames(partBefore, partAfter);
        }
        RunChartView view = builder.build();
        String page = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
                svg { width: 100%%; height: auto }
                table { border-collapse: collapse } th, td { padding: .2rem .8rem; border-bottom: 1px solid #ccc; text-align: left }
                </style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                <p>%2$s</p>
                <figure>%3$s</figure>
                <h2>Who took part in %4$s</h2>
                <p>A star stands for a number that is too small to be shown without pointing at someone, or that would give such
                a number away.</p>
                <table><caption>Persons by stakeholder group</caption>
                <thead><tr><th scope="col">Group</th><th scope="col">Persons</th></tr></thead>
                <tbody>%5$s</tbody></table>
                <h2>The numbers behind the chart</h2>
                <details><summary>Show the table</summary>%6$s</details>
                </main>
                </body>
                </html>
                """.formatted(
                        escape(title),
                        escape(view.summary()),
                        view.svg(),
                        YearMonth.from(participation.from()),
                        rows(participation),
                        view.table());
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("index.html"), page);
    }

    static String shown(GroupParticipation group) {
        return group.participants().isPresent()
                ? Long.toString(group.participants().getAsLong())
                : "*";
    }

    private static String rows(Participation participation) {
        StringBuilder rows = new StringBuilder();
        for (GroupParticipation group : participation.groups()) {
            rows.append("<tr><th scope=\"row\">")
                    .append(escape(group.group().code()))
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
