package org.learninghealth.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host says about consent: under which laws it sends, which messages are commercial, and what the law leaves to its
 * judgement. These are calls for the host and its counsel; the library keeps what follows from them. Unless told otherwise
 * it takes the strictest course. Immutable, and safe for use by several threads if what it is given is.
 */
public final class ConsentPolicy {

    /** The fewest days that a signed link must work: 60 after the message was sent (S.C. 2010, c. 23, section 11(2)). */
    public static final int LEAST_LINK_DAYS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(ConsentPolicy.class);

    private final ConsentRegime host;
    private final Function<Person, @Nullable ConsentRegime> jurisdiction;

    /** Who is on the host's staff, for each purpose of its notices to them. */
    private final Map<ConsentPurpose, Predicate<Person>> internal;

    private final Set<ConsentPurpose> notCommercial;
    private final boolean communitiesAreAssociations;
    private final Set<ConsentPurpose> notedByMembership;
    private final int linkDays;

    private ConsentPolicy(
            ConsentRegime host,
            Function<Person, @Nullable ConsentRegime> jurisdiction,
            Map<ConsentPurpose, Predicate<Person>> internal,
            Set<ConsentPurpose> notCommercial,
            boolean communitiesAreAssociations,
            Set<ConsentPurpose> notedByMembership,
            int linkDays) {
        this.host = host;
        this.jurisdiction = jurisdiction;
        this.internal = internal;
        this.notCommercial = notCommercial;
        this.communitiesAreAssociations = communitiesAreAssociations;
        this.notedByMembership = notedByMembership;
        this.linkDays = linkDays;
    }

    /**
     * Express consent for everything; what holds unless the host says otherwise.
     *
     * @return the policy
     */
    public static ConsentPolicy strictest() {
        return of(ConsentRegime.EU_UK_OPTIN);
    }

    /**
     * The policy of a host that is subject to a law.
     *
     * @param host the law; not {@link ConsentRegime#NONE_INTERNAL}, which holds for single purposes only
     * @return a policy under which every purpose is commercial
     */
    public static ConsentPolicy of(ConsentRegime host) {
        Require.that(Require.present(host, "host") != ConsentRegime.NONE_INTERNAL, "host", "consent-regime");
        return new ConsentPolicy(host, person -> host, Map.of(), Set.of(), false, Set.of(), 180);
    }

    /**
     * Says which law a person is protected by, in place of what was said before. The stricter one of the host's and the
     * person's is applied.
     *
     * @param of says it, from what the host knows of the person; where it fails or returns {@code null}, the strictest
     *     law is applied
     * @return a new policy
     */
    public ConsentPolicy jurisdiction(Function<Person, @Nullable ConsentRegime> of) {
        return new ConsentPolicy(
                host,
                Objects.requireNonNull(of, "of"),
                internal,
                notCommercial,
                communitiesAreAssociations,
                notedByMembership,
                linkDays);
    }

    /**
     * Adds: notices that the host sends to its own staff as their employer. They need no consent; whoever objects isn't told.
     *
     * @param isStaff whether a person is on the host's staff, where these notices are concerned; where it fails, nobody is
     * @param purposes the purposes that such notices have
     * @return a new policy
     */
    public ConsentPolicy internal(Predicate<Person> isStaff, ConsentPurpose... purposes) {
        Objects.requireNonNull(isStaff, "isStaff");
        Map<ConsentPurpose, Predicate<Person>> more = new HashMap<>(internal);
        for (ConsentPurpose purpose : purposes) {
            more.put(purpose, isStaff);
        }
        return new ConsentPolicy(
                host,
                jurisdiction,
                Map.copyOf(more),
                notCommercial,
                communitiesAreAssociations,
                notedByMembership,
                linkDays);
    }

    /**
     * Adds: purposes whose messages aren't commercial. They need no consent; whoever objects isn't told.
     *
     * @param purposes the purposes
     * @return a new policy
     */
    public ConsentPolicy notCommercial(ConsentPurpose... purposes) {
        return new ConsentPolicy(
                host,
                jurisdiction,
                internal,
                with(notCommercial, purposes),
                communitiesAreAssociations,
                notedByMembership,
                linkDays);
    }

    private static Set<ConsentPurpose> with(Set<ConsentPurpose> some, ConsentPurpose... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Says whether the host's communities are clubs, associations or voluntary organisations in the sense of Canadian law:
     * non-profit organisations, run for purposes other than profit, that accept members by requirements (SOR/2013-221,
     * section 7). They aren't unless the host says so.
     *
     * @param are true if {@link ConsentBasis#COMMUNITY_MEMBERSHIP} implies consent
     * @return a new policy
     */
    public ConsentPolicy communitiesAreAssociations(boolean are) {
        return new ConsentPolicy(host, jurisdiction, internal, notCommercial, are, notedByMembership, linkDays);
    }

    /**
     * Adds: for what it is noted in the ledger, as {@link ConsentBasis#COMMUNITY_MEMBERSHIP}, that somebody belongs to a
     * community, and that they belong to none any more. Where communities {@linkplain #communitiesAreAssociations are
     * associations} it implies consent, which then ends 24 months after the last membership has. Nothing is noted unless said
     * otherwise. It is noted as events are handed on.
     *
     * @param purposes the purposes
     * @return a new policy
     */
    public ConsentPolicy notedByMembership(ConsentPurpose... purposes) {
        return new ConsentPolicy(
                host,
                jurisdiction,
                internal,
                notCommercial,
                communitiesAreAssociations,
                with(notedByMembership, purposes),
                linkDays);
    }

    /**
     * Says for how long a signed link works; 180 days unless said otherwise.
     *
     * @param days {@value #LEAST_LINK_DAYS} or more, from when the link is made
     * @return a new policy
     */
    public ConsentPolicy linksWorkFor(int days) {
        Require.that(days >= LEAST_LINK_DAYS, "days", "minimum", LEAST_LINK_DAYS);
        return new ConsentPolicy(
                host, jurisdiction, internal, notCommercial, communitiesAreAssociations, notedByMembership, days);
    }

    List<ConsentPurpose> notedByMembership() {
        return notedByMembership.stream().sorted().toList();
    }

    int linkDays() {
        return linkDays;
    }

    ConsentCategory category(ConsentPurpose purpose) {
        return notCommercial.contains(purpose) ? ConsentCategory.NOT_COMMERCIAL : ConsentCategory.COMMERCIAL;
    }

    /** The law for messages to a person for a purpose. */
    ConsentRegime regime(Person person, ConsentPurpose purpose) {
        Predicate<Person> staff = internal.getOrDefault(purpose, nobody -> false);
        boolean notice = asked(() -> staff.test(person), false);
        return notice ? ConsentRegime.NONE_INTERNAL : regime(person);
    }

    /** The law for messages to a person that are no notices to staff: the stricter of the host's and the person's. */
    ConsentRegime regime(Person person) {
        return host.orStricter(asked(() -> jurisdiction.apply(person), ConsentRegime.EU_UK_OPTIN));
    }

    /** Whether a relationship implies consent under a law. */
    boolean counts(ConsentBasis basis, ConsentRegime regime) {
        return regime == ConsentRegime.CA_CASL
                && (basis != ConsentBasis.COMMUNITY_MEMBERSHIP || communitiesAreAssociations);
    }

    private static <V> V asked(Supplier<@Nullable V> host, V strictest) {
        try {
            V answer = host.get();
            return answer == null ? strictest : answer;
        } catch (RuntimeException failed) {
            LOG.error("The policy of consent failed to answer; the strictest course is taken", failed);
            return strictest;
        }
    }
}
