package org.learninghealth.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What a person shows of themselves to one audience, and nothing else: what that audience may not see isn't in it, so that
 * no filter and no order can tell of it. It follows the {@link Person}.
 *
 * @param id identifies the entry
 * @param person who
 * @param audience to whom it is shown: fellow members or everyone
 * @param listed whether it is in the directory: the person is active and shows this audience their name
 * @param displayName the name; empty unless listed
 * @param email the e-mail address, if this audience may see it
 * @param stakeholderGroups on whose behalf they take part, as far as this audience may see it
 * @param affiliations which organisations they belong to, as far as this audience may see it
 * @param expertise what they know about, as far as this audience may see it
 * @param version see {@link Aggregate#version()}
 */
public record DirectoryEntry(
        DirectoryEntryId id,
        PersonId person,
        Audience audience,
        boolean listed,
        String displayName,
        Optional<String> email,
        List<StakeholderGroup> stakeholderGroups,
        List<OrganizationId> affiliations,
        List<Expertise> expertise,
        long version)
        implements Aggregate<DirectoryEntry, DirectoryEntryId> {

    /** Who. */
    public static final Attribute<DirectoryEntry, PersonId> PERSON =
            Attribute.of("person", PersonId.class, DirectoryEntry::person);

    /** To whom it is shown; none unless it is listed. */
    public static final Attribute<DirectoryEntry, Audience> SHOWN_TO =
            Attribute.of("shownTo", Audience.class, entry -> entry.listed() ? entry.audience() : null);

    /** The name, as it is looked for and sorted. */
    public static final Attribute<DirectoryEntry, FoldedText> NAME_KEY =
            Attribute.of("nameKey", FoldedText.class, entry -> FoldedText.of(entry.displayName()));

    /** The codes of the stakeholder groups. */
    public static final Attribute<DirectoryEntry, Set<String>> STAKEHOLDER_GROUPS = new Attribute<>(
            "stakeholderGroups",
            String.class,
            entry -> entry.stakeholderGroups().stream()
                    .map(StakeholderGroup::code)
                    .collect(Collectors.toSet()));

    /** The organisations. */
    public static final Attribute<DirectoryEntry, Set<OrganizationId>> AFFILIATIONS =
            new Attribute<>("affiliations", OrganizationId.class, entry -> Set.copyOf(entry.affiliations()));

    /** The codes of what they know about. */
    public static final Attribute<DirectoryEntry, Set<String>> EXPERTISE = new Attribute<>(
            "expertise",
            String.class,
            entry -> entry.expertise().stream().map(Expertise::code).collect(Collectors.toSet()));

    /** How entries are kept. */
    public static final AggregateType<DirectoryEntry, DirectoryEntryId> TYPE = AggregateType.of(
                    ResourceType.DIRECTORY_ENTRY, DirectoryEntry.class, DirectoryEntryId::new)
            .owner(PERSON)
            .foundBy(SHOWN_TO)
            .foundBy(NAME_KEY)
            .foundBy(STAKEHOLDER_GROUPS)
            .foundBy(AFFILIATIONS)
            .foundBy(EXPERTISE)
            .build();

    /** Refuses an entry of nobody; keeps copies of the lists. */
    public DirectoryEntry {
        Require.present(person, "person");
        Require.present(audience, "audience");
        stakeholderGroups = List.copyOf(stakeholderGroups);
        affiliations = List.copyOf(affiliations);
        expertise = List.copyOf(expertise);
    }

    /** What a person shows to an audience, under an id and a version that are known already. */
    static DirectoryEntry of(DirectoryEntryId id, Person person, Audience audience, long version) {
        ProfileAudiences audiences = person.audiences();
        boolean listed = person.status() == PersonStatus.ACTIVE
                && audiences.displayName().includes(audience);
        return new DirectoryEntry(
                id,
                person.id(),
                audience,
                listed,
                listed ? person.displayName() : "",
                listed && audiences.email().includes(audience) ? person.email() : Optional.empty(),
                listed && audiences.stakeholderGroups().includes(audience) ? person.stakeholderGroups() : List.of(),
                listed && audiences.affiliations().includes(audience) ? person.affiliations() : List.of(),
                listed && audiences.expertise().includes(audience) ? person.expertise() : List.of(),
                version);
    }

    @Override
    public DirectoryEntry withVersion(long other) {
        return new DirectoryEntry(
                id, person, audience, listed, displayName, email, stakeholderGroups, affiliations, expertise, other);
    }
}
