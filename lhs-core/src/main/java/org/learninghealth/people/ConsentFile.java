package org.learninghealth.people;

import java.time.Instant;
import java.util.Optional;

/**
 * All that is kept about a person's consent for a purpose, and what the policy makes of it.
 *
 * @param policy what the host says
 * @param person whose
 * @param purpose what for
 * @param watch what is watched, if there is any entry yet
 * @param history the entries
 */
record ConsentFile(
        ConsentPolicy policy,
        Person person,
        ConsentPurpose purpose,
        Optional<ConsentWatch> watch,
        ConsentHistory history) {

    ConsentFile with(ConsentRecord entry) {
        return new ConsentFile(policy, person, purpose, watch, history.with(entry));
    }

    /** Where consent stands, whatever the purpose is worth. */
    ConsentState at(Instant moment) {
        ConsentHistory.Position position = history.at(moment);
        if (position.refusal().isPresent()) {
            return state(moment, ConsentStatus.WITHDRAWN, Optional.empty(), position.refusal(), position);
        }
        if (position.express().isPresent()) {
            return state(
                    moment, ConsentStatus.GRANTED, Optional.of(ConsentBasis.EXPRESS), position.express(), position);
        }
        return implied(position)
                .map(implied -> new ConsentState(
                        person.id(),
                        purpose,
                        moment,
                        implied.holdsAt(moment) ? ConsentStatus.GRANTED : ConsentStatus.EXPIRED,
                        Optional.of(implied.basis()),
                        Optional.of(implied.entry().id()),
                        implied.expiresAt(),
                        false))
                .orElseGet(() -> state(moment, ConsentStatus.NONE, Optional.empty(), Optional.empty(), position));
    }

    /** Whether a message for the purpose may be sent. */
    ContactDecision contact(Instant moment) {
        return contact(moment, policy.category(purpose), policy.regime(person, purpose));
    }

    /** Whether a message may be sent that asks for consent: it is commercial whatever the purpose is (rule V3). */
    ContactDecision request(Instant moment) {
        return contact(moment, ConsentCategory.COMMERCIAL, policy.regime(person));
    }

    /** When next consent can run out, or has to be announced to. */
    Optional<Instant> nextLook(Instant now) {
        return history.at(now).nextLook(person.zone(), now);
    }

    /** The relationship that consent rests on, or rested on at last, if it runs out and if consent is needed at all. */
    Optional<ConsentHistory.Implied> running(Instant now) {
        ConsentHistory.Position position = history.at(now);
        boolean needed = policy.category(purpose) == ConsentCategory.COMMERCIAL
                && policy.regime(person, purpose) != ConsentRegime.NONE_INTERNAL;
        boolean decided = position.refusal().isPresent() || position.express().isPresent();
        return implied(position)
                .filter(implied -> needed && !decided)
                .filter(implied -> implied.expiresAt().isPresent());
    }

    private Optional<ConsentHistory.Implied> implied(ConsentHistory.Position position) {
        ConsentRegime regime = policy.regime(person);
        return position.implied(person.zone())
                .filter(implied -> policy.counts(implied.basis(), regime))
                .max(ConsentHistory.Implied.BY_END);
    }

    private ContactDecision contact(Instant moment, ConsentCategory category, ConsentRegime regime) {
        ConsentState state = at(moment);
        ContactReason reason = reason(state, category, regime);
        boolean byConsent = reason != ContactReason.NOT_COMMERCIAL && reason != ContactReason.INTERNAL_NOTICE;
        return new ContactDecision(
                reason.allows(),
                reason,
                state.basis().filter(basis -> byConsent),
                regime,
                state.evidence().filter(entry -> byConsent),
                state.expiresAt().filter(end -> byConsent),
                state.underReview());
    }

    private ContactReason reason(ConsentState state, ConsentCategory category, ConsentRegime regime) {
        if (state.status() == ConsentStatus.WITHDRAWN) {
            return ContactReason.CONSENT_WITHDRAWN;
        }
        if (category == ConsentCategory.NOT_COMMERCIAL) {
            return ContactReason.NOT_COMMERCIAL;
        }
        if (regime == ConsentRegime.NONE_INTERNAL) {
            return ContactReason.INTERNAL_NOTICE;
        }
        return switch (state.status()) {
            case GRANTED ->
                state.basis().equals(Optional.of(ConsentBasis.EXPRESS))
                        ? ContactReason.EXPRESS_CONSENT
                        : ContactReason.IMPLIED_CONSENT;
            case EXPIRED -> ContactReason.CONSENT_EXPIRED;
            default ->
                regime == ConsentRegime.EU_UK_OPTIN && history.at(state.at()).hasRelationship()
                        ? ContactReason.EXPRESS_CONSENT_NEEDED
                        : ContactReason.NO_CONSENT;
        };
    }

    private ConsentState state(
            Instant moment,
            ConsentStatus status,
            Optional<ConsentBasis> basis,
            Optional<ConsentRecord> entry,
            ConsentHistory.Position position) {
        return new ConsentState(
                person.id(),
                purpose,
                moment,
                status,
                basis,
                entry.map(ConsentRecord::id),
                Optional.empty(),
                position.awaitsReview());
    }
}
