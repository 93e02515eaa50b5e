package org.learninghealth.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PlainText;

/**
 * Somebody as a directory knows them now, in the words of SCIM (RFC 7643): whoever is new joins, whoever has changed is
 * changed, and whoever isn't active any more leaves. A directory says where somebody belongs and how they are reached, so
 * that what it leaves out of {@code emails} and {@code affiliations} is taken away; of the rest, what it leaves out stays.
 *
 * @param issuer which directory it is
 * @param externalId who it is there; with the issuer, the {@link Identity} by which the person is found
 * @param userName by which name they log in; shown where there is no other, and not kept besides
 * @param name their name in parts, if known
 * @param displayName the name that others see; of the parts of the name, if it isn't given
 * @param emails how they are reached: the primary address, or else the first
 * @param preferredLanguage the language that they read, as a BCP 47 tag; for whoever is new, otherwise the host's default
 * @param timezone where their days begin and end; for whoever is new, otherwise UTC
 * @param active whether they are still there
 * @param stakeholderGroups on whose behalf they take part, the usual group first; whoever is new needs one
 * @param affiliations which organisations they belong to, the main one first
 */
public record ProvisionUser(
        @NotNull @PlainText(max = Identity.LONGEST) String issuer,
        @NotNull @PlainText(max = Identity.LONGEST) String externalId,
        @NotNull @PlainText(max = 200) String userName,
        @Nullable @Valid UserName name,
        @Nullable @PlainText(max = 200) String displayName,

        @Size(max = 20) List<@NotNull @Valid UserEmail> emails,

        @Nullable @LanguageTag String preferredLanguage,
        @Nullable ZoneId timezone,
        boolean active,

        @Size(max = Person.MOST_GROUPS) List<@NotNull StakeholderGroup> stakeholderGroups,

        @Size(max = Person.MOST_AFFILIATIONS) List<@NotNull OrganizationId> affiliations) {

    /** Takes missing ones for none. */
    public ProvisionUser {
        emails = copy(emails);
        stakeholderGroups = copy(stakeholderGroups);
        affiliations = copy(affiliations);
    }

    Identity identity() {
        return new Identity(issuer, externalId);
    }

    /** The name that others see, if the directory gives any beside that of the login. */
    Optional<String> shownName() {
        return Optional.ofNullable(displayName)
                .or(() -> Optional.ofNullable(name).flatMap(UserName::whole));
    }

    Optional<String> email() {
        return emails.stream()
                .filter(UserEmail::primary)
                .findFirst()
                .or(() -> emails.stream().findFirst())
                .map(UserEmail::value);
    }

    private static <V> List<V> copy(@Nullable List<V> values) {
        return values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
    }
}
