package org.learninghealth.concept;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/**
 * The concept schemes of a system: those that ship, those that a host has put in their place, and the host's own. They are
 * words and no secrets, so that anyone may look them up. Immutable.
 */
public final class Concepts {

    /** On whose behalf someone takes part. */
    public static final String STAKEHOLDER_GROUP = "STAKEHOLDER_GROUP";

    /** The sectors that organisations work in. */
    public static final String SECTOR = "SECTOR";

    /** What sorts of organisations there are. */
    public static final String ORGANIZATION_TYPE = "ORGANIZATION_TYPE";

    /** What people do for a community. */
    public static final String COMMUNITY_ROLE = "COMMUNITY_ROLE";

    /** What a learning health system is made of. */
    public static final String SYSTEM_ELEMENT = "SYSTEM_ELEMENT";

    /** What a learning health system holds to. */
    public static final String CORE_VALUE = "CORE_VALUE";

    /** What a learning health system rests on. */
    public static final String PILLAR = "PILLAR";

    /** The stages of learning cycles. */
    public static final String CYCLE_STAGE = "CYCLE_STAGE";

    /** The models that learning cycles are run after. */
    public static final String CYCLE_TEMPLATE = "CYCLE_TEMPLATE";

    /** What communities contribute to learning cycles; each is related to the stages that it is made at. */
    public static final String CONTRIBUTION = "CONTRIBUTION";

    /** Which side of an outcome measures are about. */
    public static final String OUTCOME_DOMAIN = "OUTCOME_DOMAIN";

    /** What sorts of barriers are in the way of learning cycles. */
    public static final String BARRIER = "BARRIER";

    /** Where signals come from. */
    public static final String SIGNAL_SOURCE = "SIGNAL_SOURCE";

    /** What a community's culture of learning and trust shows in; each definition is a statement that members rate. */
    public static final String CULTURE = "CULTURE";

    /** What a team looks back on after a test of a change or a cycle; each definition is a statement that its members rate. */
    public static final String TEAM_REFLECTION = "TEAM_REFLECTION";

    private static final List<String> SHIPPED = List.of(
            STAKEHOLDER_GROUP,
            SECTOR,
            ORGANIZATION_TYPE,
            COMMUNITY_ROLE,
            SYSTEM_ELEMENT,
            CORE_VALUE,
            PILLAR,
            CYCLE_STAGE,
            CYCLE_TEMPLATE,
            CONTRIBUTION,
            BARRIER,
            OUTCOME_DOMAIN,
            SIGNAL_SOURCE,
            CULTURE,
            TEAM_REFLECTION);

    private final Map<String, ConceptScheme> schemes;

    private Concepts(Map<String, ConceptScheme> schemes) {
        this.schemes = schemes;
    }

    /**
     * The schemes that ship with the library.
     *
     * @return the schemes, each concept with a label in English and French
     */
    public static Concepts standard() {
        Map<String, ConceptScheme> shipped = new LinkedHashMap<>();
        SHIPPED.forEach(code -> shipped.put(code, shipped(code)));
        return new Concepts(shipped);
    }

    /**
     * The same schemes with one more, or with the one of that code replaced.
     *
     * @param scheme the scheme
     * @return new schemes
     */
    public Concepts with(ConceptScheme scheme) {
        Map<String, ConceptScheme> more = new LinkedHashMap<>(schemes);
        more.put(Require.present(scheme, "scheme").code(), scheme);
        return new Concepts(more);
    }

    /**
     * All schemes.
     *
     * @return the schemes: first those that ship
     */
    public List<ConceptScheme> schemes() {
        return List.copyOf(schemes.values());
    }

    /**
     * One scheme.
     *
     * @param code its code, for instance {@link #SECTOR}
     * @return the scheme
     * @throws InvalidInput that names the schemes that there are, if there is none of this code
     */
    public ConceptScheme scheme(String code) {
        ConceptScheme known = schemes.get(Require.present(code, "scheme"));
        if (known == null) {
            throw InvalidInput.of("scheme", "concept-scheme", String.join(", ", schemes.keySet()));
        }
        return known;
    }

    /**
     * Finds a concept.
     *
     * @param concept its scheme and code
     * @return the concept; empty if there is no such scheme, or no such concept in it
     */
    public Optional<ConceptEntry> find(Concept concept) {
        return Optional.ofNullable(
                        schemes.get(Require.present(concept, "concept").scheme()))
                .flatMap(scheme -> scheme.find(concept.code()));
    }

    /**
     * A concept that has to be there.
     *
     * @param concept its scheme and code
     * @return the concept
     * @throws InvalidInput that names the codes that the scheme has, if there is no such concept
     */
    public ConceptEntry get(Concept concept) {
        ConceptScheme scheme = scheme(Require.present(concept, "concept").scheme());
        return scheme.find(concept.code()).orElseThrow(() -> unknown(scheme, "concept.code"));
    }

    /**
     * A concept that a command names, and that has to be of a certain scheme.
     *
     * @param concept what was given
     * @param scheme the code of the scheme
     * @param field the path of the field that it was given in
     * @return the concept
     * @throws InvalidInput that names the field and the codes that can be given
     */
    public ConceptEntry require(Concept concept, String scheme, String field) {
        return Optional.of(concept)
                .filter(given -> given.scheme().equals(scheme))
                .flatMap(this::find)
                .orElseThrow(() -> unknown(scheme(scheme), field));
    }

    /**
     * A concept that a command names, of whatever scheme.
     *
     * @param concept what was given
     * @param field the path of the field that it was given in
     * @return the concept
     * @throws InvalidInput that names the field, and the schemes or the codes that can be given
     */
    public ConceptEntry require(Concept concept, String field) {
        Require.that(
                schemes.containsKey(concept.scheme()), field, "concept-scheme", String.join(", ", schemes.keySet()));
        return require(concept, concept.scheme(), field);
    }

    /**
     * A concept that a command names, of a scheme that there need not be, such as a classification of diseases that the host's
     * readers know: it has to be there if its scheme is.
     *
     * @param concept what was given
     * @param field the path of the field that it was given in
     * @throws InvalidInput that names the field and the codes that can be given
     */
    public void requireIfSchemeIsKnown(Concept concept, String field) {
        if (schemes.containsKey(concept.scheme())) {
            require(concept, concept.scheme(), field);
        }
    }

    /**
     * Whether all concepts that others are related to are there.
     *
     * @return what is missing, each with its remedy; empty if nothing is
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (ConceptScheme scheme : schemes.values()) {
            for (ConceptEntry entry : scheme.concepts()) {
                entry.related().stream()
                        .filter(other -> find(other).isEmpty())
                        .forEach(other -> problems.add("the concept " + new Concept(scheme.code(), entry.code())
                                + " is related to " + other + ", which isn't there: give a scheme that has it"));
            }
        }
        return problems;
    }

    private static InvalidInput unknown(ConceptScheme scheme, String field) {
        return InvalidInput.of(
                field,
                "concept",
                scheme.code(),
                String.join(
                        ", ", scheme.concepts().stream().map(ConceptEntry::code).toList()));
    }

    private static ConceptScheme shipped(String code) {
        try (InputStream file =
                Objects.requireNonNull(Concepts.class.getResourceAsStream(code + ".json"), code + ".json")) {
            return ConceptScheme.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
