package org.learninghealth.engagement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/**
 * The questionnaires of a system: the one that ships, or that a host has put in its place, and the host's own. They are
 * words and no secrets, so that anyone may look them up. Immutable.
 */
public final class Questionnaires {

    /**
     * How far a community lives each of the core values of learning health systems, after Menear and others, Health Research
     * Policy and Systems 2019, 17:79, Table 1, on a scale of five.
     */
    public static final String CORE_VALUES = "CORE_VALUES";

    private final Map<String, Questionnaire> questionnaires;

    private Questionnaires(Map<String, Questionnaire> questionnaires) {
        this.questionnaires = questionnaires;
    }

    /**
     * The questionnaire that ships with the library.
     *
     * @return with labels in English and French
     */
    public static Questionnaires standard() {
        try (InputStream file =
                Objects.requireNonNull(Questionnaires.class.getResourceAsStream(CORE_VALUES + ".json"), CORE_VALUES)) {
            return new Questionnaires(Map.of()).with(Questionnaire.read(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The same questionnaires with one more, or with the one of that code replaced.
     *
     * @param questionnaire the questionnaire
     * @return new questionnaires
     */
    public Questionnaires with(Questionnaire questionnaire) {
        Map<String, Questionnaire> more = new LinkedHashMap<>(questionnaires);
        more.put(Require.present(questionnaire, "questionnaire").code(), questionnaire);
        return new Questionnaires(more);
    }

    /**
     * All questionnaires.
     *
     * @return the questionnaires: first the one that ships
     */
    public List<Questionnaire> all() {
        return List.copyOf(questionnaires.values());
    }

    /**
     * One questionnaire.
     *
     * @param code its code
     * @return the questionnaire
     * @throws InvalidInput that names the questionnaires that there are, if there is none of this code
     */
    public Questionnaire questionnaire(String code) {
        Questionnaire known = questionnaires.get(Require.present(code, "questionnaire"));
        if (known == null) {
            throw InvalidInput.of("questionnaire", "questionnaire", String.join(", ", questionnaires.keySet()));
        }
        return known;
    }
}
