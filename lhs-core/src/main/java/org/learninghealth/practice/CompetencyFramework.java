package org.learninghealth.practice;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.concept.ConceptEntry;
import org.learninghealth.concept.ConceptScheme;
import org.learninghealth.internal.DataFile;

/**
 * Competencies that people can have, and the levels at which they can have them. Immutable.
 *
 * @param code names the framework: capital letters, digits and underscores, at most 40 characters
 * @param label what it is called
 * @param source where it was taken from
 * @param levels its scale, the lowest level first: at most {@value #MOST_LEVELS}
 * @param competencies its competencies, in the order in which people are shown them
 */
public record CompetencyFramework(
        String code, LocalizedText label, String source, List<ConceptEntry> levels, List<ConceptEntry> competencies) {

    /** The longest scale. */
    public static final int MOST_LEVELS = 20;

    /**
     * Refuses a framework without a code, a label, a source, levels or competencies, or with one of them twice.
     *
     * @throws org.learninghealth.base.InvalidInput that names the part
     */
    public CompetencyFramework {
        // what holds for a scheme of concepts holds for both of its parts
        levels = new ConceptScheme(code, label, source, levels).concepts();
        competencies = new ConceptScheme(code, label, source, competencies).concepts();
        Require.that(levels.size() <= MOST_LEVELS, "levels", "size", 1, MOST_LEVELS);
    }

    /**
     * Reads a framework from a file: JSON in UTF-8 with the parts of this record, each text an object with the words under
     * language tags.
     *
     * @param file the file; it is read to its end and left open
     * @return the framework
     * @throws org.learninghealth.base.InvalidConfiguration that says what can't be read
     */
    public static CompetencyFramework read(InputStream file) {
        return DataFile.read(CompetencyFramework.class, Require.present(file, "file"));
    }

    /**
     * Finds a competency.
     *
     * @param competency its code
     * @return the competency; empty if there is none of this code
     */
    public Optional<ConceptEntry> find(String competency) {
        return competencies.stream()
                .filter(each -> each.code().equals(competency))
                .findFirst();
    }

    /**
     * A level of the scale.
     *
     * @param level its number, 1 for the lowest
     * @return the level; empty if the scale has none of this number
     */
    public Optional<ConceptEntry> level(int level) {
        return level < 1 || level > levels.size() ? Optional.empty() : Optional.of(levels.get(level - 1));
    }

    /**
     * Whether every label is there in a language.
     *
     * @param language the language that every text of a host needs
     * @return what is missing, each with its remedy; empty if nothing is
     */
    public List<String> problems(Locale language) {
        List<String> problems = new ArrayList<>();
        if (!label.covers(language)) {
            problems.add("the competency framework " + code + " has no label in " + language.toLanguageTag()
                    + ": give it one");
        }
        Stream.concat(levels.stream(), competencies.stream())
                .filter(entry -> !entry.label().covers(language))
                .forEach(entry -> problems.add(entry.code() + " of the competency framework " + code
                        + " has no label in " + language.toLanguageTag() + ": give it one"));
        return problems;
    }
}
