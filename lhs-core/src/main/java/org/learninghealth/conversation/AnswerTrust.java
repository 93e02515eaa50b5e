package org.learninghealth.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.learninghealth.base.Require;
import org.learninghealth.knowledge.Certainty;
import org.learninghealth.people.StakeholderGroup;

/**
 * What a reader should know of an answer before relying on it. It follows from what is known of it, and nobody writes it.
 *
 * @param standing how far it can be relied on
 * @param verifiedFor on whose behalf whoever verified it took part; empty unless it is verified
 * @param source where it can be read, if the source is told in words
 * @param certainty how certain the source is; empty unless it is verified
 */
public record AnswerTrust(
        AnswerStanding standing,
        Optional<StakeholderGroup> verifiedFor,
        Optional<String> source,
        Optional<Certainty> certainty) {

    /**
     * The label in plain words, for instance <i>Somebody who looks after what this community knows has checked this answer. What
     * it rests on is uncertain, and may well turn out to be different. Source: a guideline.</i>
     *
     * @param language for whom; those who read no French are told in English
     * @return one to three sentences
     */
    public String in(Locale language) {
        // only languages that have a file are asked for, so that the machine's locale plays no part
        ResourceBundle words = ResourceBundle.getBundle(
                AnswerTrust.class.getPackageName() + ".trust",
                Require.present(language, "language").getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH);
        List<String> sentences = new ArrayList<>(List.of(words.getString("standing." + standing)));
        certainty.ifPresent(rated -> sentences.add(words.getString("certainty." + rated)));
        source.ifPresent(told -> sentences.add(words.getString("source") + " " + told));
        return String.join(" ", sentences);
    }
}
