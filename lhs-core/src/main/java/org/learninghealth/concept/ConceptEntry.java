package org.learninghealth.concept;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;

/**
 * A concept as people see it. Immutable.
 *
 * @param code names it within its scheme
 * @param label what it is called
 * @param definition what is meant by it
 * @param source where it was taken from; blank for the source of the whole scheme
 * @param related concepts of other schemes that it goes with, for instance the stage of a learning cycle that a
 *     contribution is made at
 */
public record ConceptEntry(
        String code, LocalizedText label, LocalizedText definition, String source, List<Concept> related) {

    /**
     * Refuses an entry without a code, a label or a definition.
     *
     * @throws org.learninghealth.base.InvalidInput that names the part
     */
    public ConceptEntry(
            String code,
            LocalizedText label,
            LocalizedText definition,
            @Nullable String source,
            @Nullable List<Concept> related) {
        this.code = Concept.requireCode(code, "code");
        this.label = said(label, code + ".label");
        this.definition = said(definition, code + ".definition");
        this.source = source == null ? "" : source;
        this.related = related == null ? List.of() : List.copyOf(related);
    }

    /**
     * An entry that goes with no other concept and was taken from where the scheme was.
     *
     * @param code names it within its scheme
     * @param label what it is called
     * @param definition what is meant by it
     */
    public ConceptEntry(String code, LocalizedText label, LocalizedText definition) {
        this(code, label, definition, null, null);
    }

    ConceptEntry from(String schemeSource) {
        return source.isBlank() ? new ConceptEntry(code, label, definition, schemeSource, related) : this;
    }

    static LocalizedText said(@Nullable LocalizedText text, String field) {
        LocalizedText given = Require.present(text, field);
        Require.that(!given.isBlank(), field, "blank");
        return given;
    }
}
