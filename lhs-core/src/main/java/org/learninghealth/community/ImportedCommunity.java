package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;

/**
 * Asks for a document to be taken in.
 *
 * @param placeholder what persons are called who come in with it
 */
record ImportedCommunity(@NotNull @PlainText(max = 200) String placeholder) {}
