package org.learninghealth.publication;

/**
 * A text of an issue isn't there in a language.
 *
 * @param place which text, for instance {@code sections[0].items[2].title}
 * @param language the language, as a BCP 47 tag
 */
public record MissingText(String place, String language) {}
