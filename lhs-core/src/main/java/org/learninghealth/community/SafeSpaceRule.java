package org.learninghealth.community;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What those who speak up in a community can count on. Psychological safety, after Edmondson (1999), is no score here: it
 * is made room for, by rules that the library keeps; how it is felt, members say together in surveys.
 */
public enum SafeSpaceRule {
    /**
     * The Chatham House Rule: what was said may be used, and neither who said it nor whom they belong to is revealed. What
     * leaves the community leaves it without authors and organisations (rule K11).
     */
    CHATHAM_HOUSE,
    /** Nothing is recorded in sound or image. */
    NO_RECORDING,
    /** Nothing serves to judge anyone's performance: it stays out of what those see who run communities (rule IV2). */
    NO_PERFORMANCE_USE,
    /** Nothing leaves the community before a day is over. */
    EMBARGO,
    /** Nothing leaves the community (rule K11). */
    NO_EXPORT;

    /** What can be promised only where content is for those who belong: what anyone can read has left already. */
    static final Set<SafeSpaceRule> INSIDE = Collections.unmodifiableSet(EnumSet.of(CHATHAM_HOUSE, EMBARGO, NO_EXPORT));
}
