package org.learninghealth.publication;

import java.util.List;

/**
 * Fills sections of newsletters. The library has sources for gatherings that are to come, for what was
 * published, for objectives and for questions (see {@link SectionSources}); a host adds its own. Safe for use by several threads.
 */
public interface SectionSource {

    /**
     * What sections know it by.
     *
     * @return at most {@value NewsletterSection#LONGEST_KEY} characters, the same at every call
     */
    String code();

    /**
     * Finds what is to stand in a section.
     *
     * @param request for whom, where and of what time
     * @return the items, in order; each says where it comes from
     */
    List<IssueItem> items(SectionRequest request);
}
