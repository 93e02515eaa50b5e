package org.learninghealth.knowledge;

/**
 * How knowledge comes to a community: what a learning organisation is skilled at, beside changing what it does by it (Garvin,
 * Building a Learning Organization, Harvard Business Review 1993, 71(4):78).
 */
public enum KnowledgeVerb {
    /** It was made here. */
    CREATED,
    /** It was taken in from outside, such as from published research. */
    ACQUIRED,
    /** It was made in one community, and carried to another. */
    TRANSFERRED;

    /** How knowledge of a source comes to a community where nobody says otherwise. */
    static KnowledgeVerb usual(SourceType source) {
        return source == SourceType.RESEARCH_EVIDENCE ? ACQUIRED : CREATED;
    }
}
