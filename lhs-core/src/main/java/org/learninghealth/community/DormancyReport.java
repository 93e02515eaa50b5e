package org.learninghealth.community;

/**
 * What came of looking for communities in which nobody takes part.
 *
 * @param warned in how many those who lead were told that it is about to become dormant
 * @param dormant how many became dormant
 * @param awakened how many dormant ones are active again, since someone took part
 */
public record DormancyReport(int warned, int dormant, int awakened) {}
