package org.learninghealth.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.ConceptEntry;

/**
 * The competency frameworks of a system: the one that ships, or that a host has put in its place, and the host's own. They
 * are words and no secrets, so that anyone may look them up. Immutable.
 */
public final class CompetencyFrameworks {

    /**
     * The domains of the core competencies of researchers in learning health systems, after Forrest and others, Health
     * Services Research 2018, 53(4):2615-2632, with the five stages of Dreyfus and Dreyfus (1980) as levels.
     */
    public static final String LEARNING_HEALTH_SYSTEM = "LEARNING_HEALTH_SYSTEM";

    private final Map<String, CompetencyFramework> frameworks;

    private CompetencyFrameworks(Map<String, CompetencyFramework> frameworks) {
        this.frameworks = frameworks;
    }

    /**
     * The framework that ships with the library.
     *
     * @return with labels in English and French
     */
    public static CompetencyFrameworks standard() {
        try (InputStream file = Objects.requireNonNull(
                CompetencyFrameworks.class.getResourceAsStream(LEARNING_HEALTH_SYSTEM + ".json"),
                LEARNING_HEALTH_SYSTEM)) {
            return new CompetencyFrameworks(Map.of()).with(CompetencyFramework.read(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The same frameworks with one more, or with the one of that code replaced.
     *
     * @param framework the framework
     * @return new frameworks
     */
    public CompetencyFrameworks with(CompetencyFramework framework) {
        Map<String, CompetencyFramework> more = new LinkedHashMap<>(frameworks);
        more.put(Require.present(framework, "framework").code(), framework);
        return new CompetencyFrameworks(more);
    }

    /**
     * All frameworks.
     *
     * @return the frameworks: first the one that ships
     */
    public List<CompetencyFramework> all() {
        return List.copyOf(frameworks.values());
    }

    /**
     * One framework.
     *
     * @param code its code
     * @return the framework
     * @throws InvalidInput that names the frameworks that there are, if there is none of this code
     */
    public CompetencyFramework framework(String code) {
        CompetencyFramework known = frameworks.get(Require.present(code, "framework"));
        if (known == null) {
            throw InvalidInput.of("framework", "concept-scheme", String.join(", ", frameworks.keySet()));
        }
        return known;
    }

    /**
     * A competency that a command names, and that has to be there.
     *
     * @param competency what was given
     * @param field the path of the field that it was given in
     * @throws InvalidInput that names the field, and the frameworks or the codes that can be given
     */
    public void require(Concept competency, String field) {
        CompetencyFramework framework = Optional.ofNullable(frameworks.get(competency.scheme()))
                .orElseThrow(() -> InvalidInput.of(field, "concept-scheme", String.join(", ", frameworks.keySet())));
        if (framework.find(competency.code()).isEmpty()) {
            throw unknown(framework, field);
        }
    }

    /** The framework of a competency that has to be there. */
    CompetencyFramework of(Concept competency) {
        CompetencyFramework framework = framework(competency.scheme());
        if (framework.find(competency.code()).isEmpty()) {
            throw unknown(framework, "competency");
        }
        return framework;
    }

    private static InvalidInput unknown(CompetencyFramework framework, String field) {
        return InvalidInput.of(
                field,
                "concept",
                framework.code(),
                String.join(
                        ", ",
                        framework.competencies().stream()
                                .map(ConceptEntry::code)
                                .toList()));
    }
}
