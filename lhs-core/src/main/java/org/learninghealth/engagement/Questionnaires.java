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
 * The questionnaires of a system: those that ship, or that a host has put in their place, and the host's own. They are
 * words and no secrets, so that anyone may look them up. Immutable.
 */
public final class Questionnaires {

    /**
     * How far a community lives each of the core values of learning health systems, after Menear and others, Health Research
     * Policy and Systems 2019, 17:79, Table 1, on a scale of five.
     */
    public static final String CORE_VALUES = "CORE_VALUES";

    /**
     * How members of a community trust and learn from each other: six statements, few enough to be asked again every few months.
     * They are about psychological safety (Edmondson, Administrative Science Quarterly 1999, 44:350), trust in integrity and
     * benevolence (Mayer, Davis and Schoorman, Academy of Management Review 1995, 20:709), a sense of community (McMillan and
     * Chavis, Journal of Community Psychology 1986, 14:6), reciprocity (Nahapiet and Ghoshal, Academy of Management Review 1998,
     * 23:242) and whether learning counts (Garvin, Edmondson and Gino, Harvard Business Review 2008, 86:109). The words are the
     * library's own, and no validated scale of any of these.
     */
    public static final String CULTURE_PULSE = "CULTURE_PULSE";

    /**
     * How a team has worked and learned, for the {@linkplain Surveys#openForTeam team of a cycle} after a test of a change or at
     * the end: seven statements. They are about reflexivity (West, Handbook of Work Group Psychology 1996, 555), psychological
     * safety (Edmondson, Administrative Science Quarterly 1999, 44:350), a shared aim and what was predicted against what was seen
     * (Langley and others, The Improvement Guide, 2nd edition 2009), and how learning, doing and sharing are connected (McGowan,
     * SocialQI 2012). The words are the library's own, and no validated scale of any of these.
     */
    public static final String TEAM_REFLECTION = "TEAM_REFLECTION";

    private static final List<String> SHIPPED = List.of(CORE_VALUES, CULTURE_PULSE, TEAM_REFLECTION);

    private final Map<String, Questionnaire> questionnaires;

    private Questionnaires(Map<String, Questionnaire> questionnaires) {
        this.questionnaires = questionnaires;
    }

    /**
     * The questionnaires that ship with the library.
     *
     * @return with labels in English and French
     */
    public static Questionnaires standard() {
        Questionnaires shipped = new Questionnaires(Map.of());
        for (String code : SHIPPED) {
            shipped = shipped.with(shipped(code));
        }
        return shipped;
    }

    private static Questionnaire shipped(String code) {
        try (InputStream file =
                Objects.requireNonNull(Questionnaires.class.getResourceAsStream(code + ".json"), code)) {
            return Questionnaire.read(file);
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
     * @return the questionnaires: first those that ship
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
