package org.learninghealth.community;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;
import org.learninghealth.internal.DataFile;

/**
 * The templates of a system: those that ship, those that a host has put in their place, and the host's own. Immutable.
 *
 * @param communities templates for communities
 * @param charters templates for charters
 * @param documents templates for texts that communities write
 */
public record Templates(
        List<CommunityTemplate> communities, List<CharterTemplate> charters, List<DocumentTemplate> documents) {

    /**
     * Takes missing lists for none; of two templates with one code, the latter counts.
     *
     * @throws InvalidInput if a template is missing
     */
    public Templates(
            @Nullable List<CommunityTemplate> communities,
            @Nullable List<CharterTemplate> charters,
            @Nullable List<DocumentTemplate> documents) {
        this.communities = byCode(communities);
        this.charters = byCode(charters);
        this.documents = byCode(documents);
    }

    /**
     * The templates that ship with the library, in English and French.
     *
     * @return the templates
     */
    public static Templates standard() {
        try (InputStream file =
                Objects.requireNonNull(Templates.class.getResourceAsStream("templates.json"), "templates.json")) {
            return read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads templates from a file: JSON in UTF-8 with the parts of this record, each text an object with the words under
     * language tags.
     *
     * @param file the file; it is read to its end and left open
     * @return the templates
     * @throws org.learninghealth.base.InvalidConfiguration that says what can't be read
     */
    public static Templates read(InputStream file) {
        return DataFile.read(Templates.class, Require.present(file, "file"));
    }

    /**
     * The same templates with more, or with those of the same code replaced where they stand.
     *
     * @param others the other templates
     * @return new templates
     */
    public Templates with(Templates others) {
        Require.present(others, "templates");
        return new Templates(
                joined(communities, others.communities),
                joined(charters, others.charters),
                joined(documents, others.documents));
    }

    /**
     * One template for communities.
     *
     * @param code its code
     * @return the template
     * @throws InvalidInput that names the codes that there are, if there is none of this one
     */
    public CommunityTemplate community(String code) {
        return one(communities, code);
    }

    /**
     * One template for charters.
     *
     * @param code its code
     * @return the template
     * @throws InvalidInput that names the codes that there are, if there is none of this one
     */
    public CharterTemplate charter(String code) {
        return one(charters, code);
    }

    /**
     * One template for a text.
     *
     * @param code its code
     * @return the template
     * @throws InvalidInput that names the codes that there are, if there is none of this one
     */
    public DocumentTemplate document(String code) {
        return one(documents, code);
    }

    private static <T extends Template> T one(List<T> templates, String code) {
        Require.present(code, "template");
        return templates.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of(
                        "template",
                        "template",
                        String.join(", ", templates.stream().map(Template::code).toList())));
    }

    private static <T extends Template> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static <T extends Template> List<T> byCode(@Nullable List<T> templates) {
        Map<String, T> byCode = new LinkedHashMap<>();
        if (templates != null) {
            templates.forEach(
                    each -> byCode.put(Require.present(each, "template").code(), each));
        }
        return List.copyOf(byCode.values());
    }
}
