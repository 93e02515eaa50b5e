package org.learninghealth.engagement.drawing;

import java.util.ArrayList;
import java.util.List;
import org.learninghealth.internal.drawing.Pen;

/** What all pictures of a report have in common: a title at the top, room around, and a pen. */
final class Drawing {

    static final double WIDTH = 960;
    static final double MARGIN = 16;

    private final ReportLabels labels;
    private final String id;
    private final String heading;
    private final String title;
    private final Pen pen = new Pen();
    private double y = MARGIN;

    Drawing(ReportLabels labels, String id, String heading, String title) {
        this.labels = labels;
        this.id = id;
        this.heading = heading;
        this.title = title;
        for (String line : Pen.wrap(title, Pen.characters(WIDTH - 2 * MARGIN, Pen.TITLE))) {
            y += Pen.TITLE + 4;
            pen.text(MARGIN, y, line, Pen.INK, "font-size", Pen.at(Pen.TITLE), "font-weight", "600");
        }
        y += Pen.LINE + 6;
    }

    Pen pen() {
        return pen;
    }

    /** Where the room below what was drawn begins. */
    double top() {
        return y;
    }

    Drawing down(double room) {
        y += room;
        return this;
    }

    /** A number at the end of a bar. */
    void value(double x, double middle, String words, String anchor) {
        pen.text(x, middle + 4.5, words, Pen.INK, "text-anchor", anchor);
    }

    Table table(List<String> columns) {
        return new Table(id, labels.language(), title, columns);
    }

    Figure done(List<String> sentences, Table table) {
        List<String> said = new ArrayList<>(sentences);
        said.removeIf(String::isBlank);
        String summary = String.join(" ", said);
        double height = y + MARGIN;
        return new Figure(
                id,
                heading,
                title,
                summary,
                pen.picture(id, title, summary, labels.language(), WIDTH, height),
                table.done());
    }
}
