package org.learninghealth.knowledge;

/** In what form something known is written down. */
public enum KnowledgeKind {
    /** What the studies of a question say together. */
    EVIDENCE_SUMMARY,
    /** What is recommended, and how strongly. */
    GUIDELINE,
    /** Changes that belong together, ready to be tried elsewhere. */
    CHANGE_PACKAGE,
    /** Something to work with: a form, a checklist, a calculator. */
    TOOL,
    /** What a learning cycle or a practice has taught. */
    LESSON,
    /** What was learned from something that didn't work. */
    FAILURE_LESSON,
    /** An account of one case, told for what it shows. */
    CASE_STUDY,
    /** An account of how something is done, by those who do it. */
    PRACTICE_STORY,
    /** What decision makers should know, in short. */
    POLICY_BRIEF;

    /**
     * Whether it sums evidence up, so that it can be said how certain that is (rule N2).
     *
     * @return true for summaries of evidence and guidelines
     */
    public boolean isOfEvidence() {
        return this == EVIDENCE_SUMMARY || this == GUIDELINE;
    }
}
