package org.learninghealth.measurement.drawing;

import org.learninghealth.internal.drawing.Pen;
import org.learninghealth.measurement.chart.ChartPoint;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Variation;

/** What a point is shown as. Each has its shape and its colour, so that nothing is said by colour alone. */
enum Mark {
    USUAL("circle", Pen.VALUE),
    IMPROVEMENT("square", Pen.IMPROVEMENT),
    CONCERN("diamond", Pen.SIGNAL),

    /** Special, and it isn't known which side is better. */
    SPECIAL("triangle-up", Pen.SPECIAL),
    EXCLUDED("cross", Pen.QUIET);

    private final String shape;
    private final String colour;

    Mark(String shape, String colour) {
        this.shape = shape;
        this.colour = colour;
    }

    static Mark of(ChartPoint point, Side better) {
        if (point.excluded()) {
            return EXCLUDED;
        }
        Variation variation = point.variation(better);
        if (variation != Variation.COMMON_CAUSE) {
            return of(variation);
        }
        if (point.inSignallingRun()) {
            return of(Variation.of(point.side().orElseThrow(), better));
        }
        return point.signals().stream().anyMatch(signal -> signal.member()) ? SPECIAL : USUAL;
    }

    static Mark of(Variation variation) {
        if (variation == Variation.COMMON_CAUSE) {
            return USUAL;
        }
        return variation.isImprovement() ? IMPROVEMENT : variation.isConcern() ? CONCERN : SPECIAL;
    }

    /** The shape, by its name in Vega. */
    String shape() {
        return shape;
    }

    String colour() {
        return colour;
    }

    /** Draws it, as large beside others as the radius of a usual point asks for. */
    void draw(Pen pen, double x, double y, double radius) {
        double large = Math.max(3.2, radius * 1.6);
        switch (this) {
            case USUAL -> pen.dot(x, y, radius);
            case IMPROVEMENT -> pen.square(x, y, large * 0.85, colour);
            case CONCERN -> pen.diamond(x, y, large, colour);
            case SPECIAL -> pen.triangle(x, y, large, colour);
            case EXCLUDED -> pen.cross(x, y, radius + 0.6);
        }
    }
}
