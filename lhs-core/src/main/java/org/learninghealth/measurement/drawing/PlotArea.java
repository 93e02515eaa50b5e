package org.learninghealth.measurement.drawing;

/**
 * The field that points are plotted in; x grows to the right, y downwards.
 *
 * @param places how many stand side by side
 * @param axis the scale of the values, from the bottom to the top
 */
record PlotArea(double left, double right, double top, double bottom, int places, ValueAxis axis) {

    /** Width of a place. */
    double spacing() {
        return (right - left) / Math.max(1, places);
    }

    /** Where a place begins. */
    double startOf(int place) {
        return left + (place - 1) * spacing();
    }

    /** Where the point of a place stands. */
    double middleOf(int place) {
        return left + (place - 0.5) * spacing();
    }

    double height(double value) {
        return bottom - axis.position(value) * (bottom - top);
    }
}
