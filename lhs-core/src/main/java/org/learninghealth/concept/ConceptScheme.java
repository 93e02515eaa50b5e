package org.learninghealth.concept;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;
import org.learninghealth.internal.DataFile;

/**
 * A set of concepts that belong together, such as the sectors that organisations work in. Immutable.
 *
 * @param code names the scheme
 * @param label what it is called
 * @param source where its concepts were taken from, unless one says otherwise
 * @param concepts its concepts, in the order in which people are shown them; each code is there once
 */
public record ConceptScheme(String code, LocalizedText label, String source, List<ConceptEntry> concepts) {

    /**
     * Refuses a scheme without a code, a label, a source or concepts.
     *
     * @throws InvalidInput that names the part
     */
    public ConceptScheme {
        Concept.requireScheme(code, "code");
        ConceptEntry.said(label, "label");
        Require.that(!Require.present(source, "source").isBlank(), "source", "blank");
        Map<String, ConceptEntry> byCode = new LinkedHashMap<>();
        for (ConceptEntry entry : Require.present(concepts, "concepts")) {
            Require.that(byCode.put(entry.code(), entry.from(source)) == null, "concepts." + entry.code(), "repeated");
        }
        Require.that(!byCode.isEmpty(), "concepts", "empty");
        concepts = List.copyOf(byCode.values());
    }

    /**
     * Reads a scheme from a file: JSON in UTF-8 with the parts of this record, each text an object with the words under
     * language tags, for instance {@code {"en": "Sector", "fr": "Secteur"}}.
     *
     * @param file the file; it is read to its end and left open
     * @return the scheme
     * @throws org.learninghealth.base.InvalidConfiguration that says what can't be read
     */
    public static ConceptScheme read(InputStream file) {
        return DataFile.read(ConceptScheme.class, Require.present(file, "file"));
    }

    /**
     * The same scheme with one more concept, or with the one of that code replaced where it stands.
     *
     * @param entry the concept
     * @return a new scheme
     */
    public ConceptScheme with(ConceptEntry entry) {
        Map<String, ConceptEntry> more = new LinkedHashMap<>();
        concepts.forEach(each -> more.put(each.code(), each));
        more.put(Require.present(entry, "entry").code(), entry);
        return new ConceptScheme(code, label, source, new ArrayList<>(more.values()));
    }

    /**
     * Finds a concept.
     *
     * @param conceptCode its code
     * @return the concept; empty if the scheme has none of this code
     */
    public Optional<ConceptEntry> find(String conceptCode) {
        return concepts.stream().filter(each -> each.code().equals(conceptCode)).findFirst();
    }

    /**
     * Whether every label is there in a language.
     *
     * @param language the language that every text of a host needs
     * @return what is missing, each with its remedy; empty if nothing is
     */
    public List<String> problems(Locale language) {
        List<String> lacking = new ArrayList<>();
        if (!label.covers(language)) {
            lacking.add("the concept scheme " + code);
        }
        concepts.stream()
                .filter(entry -> !entry.label().covers(language))
                .forEach(entry -> lacking.add("the concept " + new Concept(code, entry.code())));
        return lacking.stream()
                .map(each -> each + " has no label in " + language.toLanguageTag() + ": give it one")
                .toList();
    }
}
