package org.learninghealth.people;

/**
 * What one call of {@link Consents#tick} did.
 *
 * @param expiring how many consents were announced to be about to end
 * @param expired how many were told to have ended
 * @param unchanged how many were looked at without anything to tell
 * @param elsewhere how many were left, because another node or another act was faster
 * @param more whether there is more to look at now; call again soon
 */
public record ConsentTick(int expiring, int expired, int unchanged, int elsewhere, boolean more) {}
