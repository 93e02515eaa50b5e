package org.learninghealth.internal;

import java.util.Map;
import java.util.Set;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.DeidentificationCheck;

/**
 * Lets nothing in that identifies a person (rule L18).
 *
 * @param check what looks for it
 */
public record Deidentification(DeidentificationCheck check) {

    /**
     * Says whether a text can be let in.
     *
     * @param field what its field is called
     * @param text the text
     * @return whether it identifies nobody
     */
    public boolean passes(String field, String text) {
        return text.isEmpty() || check.identifying(Map.of(field, text)).isEmpty();
    }

    /**
     * Refuses texts that identify a person, or look as if they did. The refusal names the fields and repeats nothing of what
     * is in them.
     *
     * @param fields the text of each field under its name, in the order in which they are to be named
     * @throws org.learninghealth.base.RuleViolation that names every such field (L18)
     */
    public void require(Map<String, String> fields) {
        Set<String> identifying = check.identifying(fields);
        Unmet unmet = Unmet.of("L18");
        fields.keySet().forEach(field -> unmet.unless(!identifying.contains(field), "identifier:" + field));
        unmet.orThrow();
    }
}
