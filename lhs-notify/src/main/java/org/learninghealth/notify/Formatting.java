package org.learninghealth.notify;

/**
 * Makes HTML of what somebody wrote in a markup of their own, such as Markdown. What comes out is put into pages as it is, so an
 * implementation lets through what it knows to be harmless and nothing else. Safe for use by several threads.
 */
public interface Formatting {

    /**
     * Makes HTML.
     *
     * @param text as it was written; what was put into it for variables is escaped by {@link #escape}
     * @return HTML for the inside of a page's body, without scripts, styles, images or forms
     */
    String html(String text);

    /**
     * Takes away the meaning that text has as markup, so that it shows as it is.
     *
     * @param text any text
     * @return the text, escaped
     */
    String escape(String text);
}
