package org.learninghealth.people;

/**
 * Looks whether consent has run out, or is about to.
 *
 * @param watch what is due
 * @param expectedVersion the version that was seen
 */
record LookAtConsent(ConsentWatchId watch, long expectedVersion) {}
