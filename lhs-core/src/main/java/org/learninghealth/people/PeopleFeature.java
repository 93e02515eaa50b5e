package org.learninghealth.people;

import java.util.List;
import java.util.Locale;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.spi.AggregateType;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param people the persons
 * @param identities who they are elsewhere
 * @param directory where they find each other
 * @param organizations the organisations
 * @param sites their sites
 * @param consents what persons agreed to
 * @param ledger makes entries of consent within decisions of other rooms
 */
public record PeopleFeature(
        People people,
        Identities identities,
        Directory directory,
        Organizations organizations,
        Sites sites,
        Consents consents,
        ConsentLedger ledger) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS =
            List.of(
                    Person.TYPE,
                    ExternalIdentity.TYPE,
                    DirectoryEntry.TYPE,
                    Organization.TYPE,
                    Site.TYPE,
                    ConsentRecord.TYPE,
                    ConsentWatch.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            PersonRegistered.class,
            PersonUpdated.class,
            PersonDeactivated.class,
            PersonReactivated.class,
            IdentityLinked.class,
            ProfileShown.class,
            OrganizationRegistered.class,
            OrganizationUpdated.class,
            SiteRegistered.class,
            SiteUpdated.class,
            ConsentGranted.class,
            ConsentWithdrawn.class,
            ConsentExpiring.class,
            ConsentExpired.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param concepts the words that can be chosen from
     * @param defaultLocale the language of whoever doesn't say another
     * @param policy what the host says about consent
     * @param tokens signs links
     * @return the services
     */
    public static PeopleFeature of(
            Kernel kernel, Concepts concepts, Locale defaultLocale, ConsentPolicy policy, SignedTokens tokens) {
        ConsentLedger ledger = new ConsentLedger(policy);
        WithdrawalLinks links = new WithdrawalLinks(tokens, policy.linkDays());
        return new PeopleFeature(
                new DefaultPeople(kernel),
                new DefaultIdentities(kernel, defaultLocale),
                new DefaultDirectory(kernel),
                new DefaultOrganizations(kernel, concepts),
                new DefaultSites(kernel),
                new DefaultConsents(kernel, ledger, links),
                ledger);
    }
}
