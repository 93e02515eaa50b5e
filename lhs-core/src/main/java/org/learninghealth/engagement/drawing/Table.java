package org.learninghealth.engagement.drawing;

import java.util.List;
import org.learninghealth.internal.drawing.Markup;

/** Numbers as an HTML table, the first cell of each row its heading. Without rows it has no headings either, which would be of nothing. */
final class Table {

    private final Markup out = new Markup();
    private final List<String> columns;
    private boolean isEmpty = true;

    Table(String id, String language, String caption, List<String> columns) {
        out.begin("table", "id", id + "-table", "lang", language).element("caption", caption);
        this.columns = List.copyOf(columns);
    }

    Table row(String heading, List<String> cells) {
        if (isEmpty) {
            out.begin("thead").begin("tr");
            columns.forEach(column -> out.element("th", column, "scope", "col"));
            out.end().end().begin("tbody");
            isEmpty = false;
        }
        out.begin("tr").element("th", heading, "scope", "row");
        cells.forEach(cell -> out.element("td", cell));
        out.end();
        return this;
    }

    String done() {
        return (isEmpty ? out : out.end()).end().toString();
    }
}
