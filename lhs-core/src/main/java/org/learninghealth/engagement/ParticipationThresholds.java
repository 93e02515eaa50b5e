package org.learninghealth.engagement;

import java.util.Locale;
import org.learninghealth.base.Require;

/**
 * From which scores on somebody is said to take part how far: the thresholds of {@link ParticipationLevel}, whose weights stay as they
 * are. They are part of the definition of what is counted by them, so that figures by other thresholds have a definition of their own and
 * aren't compared; a host sets them once, and no caller does.
 *
 * @param definition the version of the definition that they make; 2 is that of the library, since what is done at the host's is no other sort of activity than
 *     the same done here; a host's own are 3 or more and rise whenever a threshold changes
 * @param active the least score of those who are active, 2 or more
 * @param core the least score of those at the core, more than {@code active}
 * @param coreKinds in how many sorts of activity those at the core are active at least, 1 to {@value #MOST_KINDS}
 */
public record ParticipationThresholds(int definition, int active, int core, int coreKinds) {

    /** The most sorts of activity that can be asked of the core: more would ask for everything. */
    public static final int MOST_KINDS = 10;

    /** The highest score that can be asked for in three months: ten a day. */
    public static final int HIGHEST = 900;

    private static final ParticipationThresholds STANDARD = new ParticipationThresholds(2, 4, 12, 3);

    /** Refuses thresholds that aren't in order. */
    public ParticipationThresholds {
        Require.that(definition >= 1, "definition", "minimum", 1);
        Require.that(active >= 2, "active", "minimum", 2);
        Require.that(core > active && core <= HIGHEST, "core", "range", active + 1, HIGHEST);
        Require.that(coreKinds >= 1 && coreKinds <= MOST_KINDS, "coreKinds", "range", 1, MOST_KINDS);
    }

    /**
     * The thresholds that hold unless a host sets others: active from 4 on, at the core from 12 on in 3 sorts of activity.
     *
     * @return the thresholds, of definition 2
     */
    public static ParticipationThresholds standard() {
        return STANDARD;
    }

    /**
     * What these thresholds say, to stand beside what is counted by them.
     *
     * @param locale the reader's language
     * @return a few sentences, in French or else in English
     */
    public String explain(Locale locale) {
        return new Definitions(Require.present(locale, "locale")).text("levels", active, core, coreKinds);
    }

    /**
     * Whether they could be taken for the library's own, and aren't.
     *
     * @return true if a host has to give them a definition of their own
     */
    public boolean isMistakable() {
        return definition <= STANDARD.definition && !equals(STANDARD);
    }
}
