package org.learninghealth.privacy;

/**
 * What came of replaying the ledger of erasures.
 *
 * @param erased how many persons were erased once more
 * @param held how many weren't, since a legal hold is in force in the restored database
 * @param more whether there may be more; replay again
 */
public record ReplayReport(int erased, int held, boolean more) {}
