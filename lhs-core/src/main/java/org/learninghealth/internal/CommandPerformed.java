package org.learninghealth.internal;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PlatformId;

/**
 * The audit record of a command: what was permitted and done. Who did it, when, where and to what is in its envelope.
 *
 * @param action what was permitted
 * @param platform on behalf of which facilitation platform, if it was done for one (rule C15)
 * @param request the request id, if there was one
 */
@DomainEvent.Type("audit.command-performed")
public record CommandPerformed(Action action, Optional<PlatformId> platform, Optional<String> request)
        implements DomainEvent {}
