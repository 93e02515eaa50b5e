package org.learninghealth.spi;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learninghealth.base.LocalizedText;

/** Asks for a verified signal to be assessed. Immutable. */
final class AssessmentRule implements FollowUpRule {

    static final AssessmentRule INSTANCE = new AssessmentRule();

    private AssessmentRule() {}

    @Override
    public String name() {
        return "ASSESSMENT";
    }

    @Override
    public List<Proposal> propose(VerifiedSignal signal) {
        SortedMap<String, String> texts = new TreeMap<>();
        signal.topic().texts().forEach((language, topic) -> texts.put(language, sentence(language, topic)));
        return List.of(new Proposal(Kind.TASK, new LocalizedText(texts), null));
    }

    private static String sentence(String language, String topic) {
        boolean french = language.equals("fr") || language.startsWith("fr-");
        return (french ? "Évaluer le signal vérifié : " : "Assess the verified signal: ") + topic;
    }
}
