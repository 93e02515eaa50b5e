package org.learninghealth.engagement.drawing;

import java.util.List;
import org.learninghealth.internal.drawing.Markup;

/** Numbers as an HTML table, the first cell of each row its heading. */
final class Table {

    private final Markup out = new Markup();

    Table(String id, String language, String caption, List<String> columns) {
        out.begin("table", "id", id + "-table", "lang", language).element("caption", caption);
        out.begin("thead").begin("tr");
        columns.forEach(column -> out.element("th", column, "scope", "col"));
        out.end().end().begin("tbody");
    }

    Table row(String heading, List<String> cells) {
        out.begin("tr").element("th", heading, "scope", "row");
        cells.forEach(cell -> out.element("td", cell));
        out.end();
        return this;
    }

    String done() {
        return out.end().end().toString();
    }
}
