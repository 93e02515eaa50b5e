package org.learninghealth.cycle;

/**
 * What a health system works on to become one that learns: the four components of Hardie and others (Developing Learning
 * Health Systems in the UK: Priorities for Action, The Health Foundation, 2022). A system in balance works on all of them.
 */
public enum LearningComponent {
    /** Learning from data. */
    LEARNING_FROM_DATA,
    /** Harnessing technology. */
    HARNESSING_TECHNOLOGY,
    /** Nurturing learning communities. */
    NURTURING_LEARNING_COMMUNITIES,
    /** Implementing improvements to services. */
    IMPLEMENTING_IMPROVEMENTS
}
