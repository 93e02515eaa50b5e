package org.learninghealth.engagement;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.ConceptScheme;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.DataFile;

/**
 * What the members of a community are asked together: statements, or other things to be rated, all of them on one scale.
 * Immutable.
 *
 * @param code names the questionnaire: capital letters, digits and underscores, at most 40 characters
 * @param label what it is called
 * @param source where it was taken from
 * @param items the code of the concept scheme whose concepts are rated, at most {@value #MOST_ITEMS}
 * @param levels its scale, the lowest level first: {@value #FEWEST_LEVELS} to {@value #MOST_LEVELS}
 */
public record Questionnaire(String code, LocalizedText label, String source, String items, List<ConceptEntry> levels) {

    /** The shortest scale: on one of two levels a mean would tell how many answered what. */
    public static final int FEWEST_LEVELS = 3;

    /** The longest scale. */
    public static final int MOST_LEVELS = 10;

    /** How many things can be rated. */
    public static final int MOST_ITEMS = 50;

    /**
     * Refuses a questionnaire without a code, a label, a source, items or a scale.
     *
     * @throws org.learninghealth.base.InvalidInput that names the part
     */
    public Questionnaire {
        // what holds for a scheme of concepts holds for the levels
        levels = new ConceptScheme(code, label, source, levels).concepts();
        Require.that(
                levels.size() >= FEWEST_LEVELS && levels.size() <= MOST_LEVELS,
                "levels",
                "size",
                FEWEST_LEVELS,
                MOST_LEVELS);
        Require.present(items, "items");
    }

    /**
     * Reads a questionnaire from a file: JSON in UTF-8 with the parts of this record, each text an object with the words
     * under language tags.
     *
     * @param file the file; it is read to its end and left open
     * @return the questionnaire
     * @throws org.learninghealth.base.InvalidConfiguration that says what can't be read
     */
    public static Questionnaire read(InputStream file) {
        return DataFile.read(Questionnaire.class, Require.present(file, "file"));
    }

    /**
     * Whether every label is there in a language, and what is rated is there.
     *
     * @param language the language that every text of a host needs
     * @param concepts the concept schemes of the system
     * @return what is missing, each with its remedy; empty if nothing is
     */
    public List<String> problems(Locale language, Concepts concepts) {
        List<String> problems = new ArrayList<>();
        if (!label.covers(language)) {
            problems.add(
                    "the questionnaire " + code + " has no label in " + language.toLanguageTag() + ": give it one");
        }
        levels.stream()
                .filter(level -> !level.label().covers(language))
                .forEach(level -> problems.add(level.code() + " of the questionnaire " + code + " has no label in "
                        + language.toLanguageTag() + ": give it one"));
        int rated = concepts.schemes().stream()
                .filter(scheme -> scheme.code().equals(items))
                .mapToInt(scheme -> scheme.concepts().size())
                .sum();
        if (rated < 1 || rated > MOST_ITEMS) {
            problems.add("the questionnaire " + code + " needs a concept scheme " + items + " of 1 to " + MOST_ITEMS
                    + " concepts: give one to conceptScheme(…)");
        }
        return problems;
    }
}
