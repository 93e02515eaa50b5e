package org.learninghealth.privacy;

import java.util.Optional;

/**
 * A request that was carried out.
 *
 * @param request the request
 * @param document what is kept about the person, if they asked to see or to get it
 * @param erasure how they were erased, if they asked for it
 */
public record CarriedOut(DataSubjectRequest request, Optional<PersonalExport> document, Optional<Erasure> erasure) {}
