package org.learninghealth.measurement.drawing;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.learninghealth.internal.drawing.Words;
import org.learninghealth.measurement.chart.Assurance;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.Controllability;
import org.learninghealth.measurement.chart.Rule;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Variation;
import org.learninghealth.measurement.chart.Verdict;

/** The words and numbers of a chart in one language. */
final class ChartLabels extends Words {

    private ChartLabels(Locale locale) {
        super(locale);
    }

    static ChartLabels in(Locale locale) {
        return new ChartLabels(locale);
    }

    String text(Side side) {
        return text("side." + side);
    }

    /** What a rule says about a point on a side, or moving in a direction. */
    String text(Rule rule, Side side) {
        return text(
                "rule." + rule.name() + "." + side,
                rule.numbers().stream().map(this::whole).toArray());
    }

    String text(ChartKind kind) {
        return text("kind." + kind);
    }

    String text(Variation variation) {
        return text("variation." + variation);
    }

    String text(Assurance assurance) {
        return text("assurance." + assurance);
    }

    String text(Controllability controllability) {
        return text("controllability." + controllability);
    }

    String text(Verdict verdict) {
        return text("verdict." + verdict, whole(ChartPart.USEFUL_POINTS_NEEDED));
    }

    /** A number with at most so many decimals; with an exponent if it would be unreadably long without. */
    String decimal(double number, int atLeast, int atMost) {
        double magnitude = Math.abs(number);
        if (magnitude >= 1e12 || atMost > 9) {
            return new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(numbers())).format(number);
        }
        NumberFormat format = NumberFormat.getNumberInstance(numbers());
        format.setMinimumFractionDigits(atLeast);
        format.setMaximumFractionDigits(atMost);
        return format.format(number);
    }
}
