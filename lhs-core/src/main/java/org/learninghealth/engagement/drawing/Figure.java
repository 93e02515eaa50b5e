package org.learninghealth.engagement.drawing;

/**
 * A picture with its numbers.
 *
 * @param id the id that its markup's ids begin with
 * @param heading a few words to stand above it, in plain text
 * @param title what it shows, in plain text
 * @param summary what it says, in plain text
 * @param svg the picture: one SVG element, as wide as what it is put into
 * @param table the same numbers: one HTML table
 */
public record Figure(String id, String heading, String title, String summary, String svg, String table) {}
