package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.Audience;
import org.learninghealth.people.DirectoryEntry;
import org.learninghealth.people.DirectoryEntryId;
import org.learninghealth.people.Expertise;
import org.learninghealth.people.StakeholderGroup;

/** An entry of the directory as a row. */
@Entity(name = "LhsDirectoryEntry")
@Table(name = "lhs_directory_entry")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class DirectoryEntryRow extends Row<DirectoryEntry> {

    @Column(name = "person_id")
    private UUID person;

    @Enumerated(EnumType.STRING)
    @Column(name = "audience")
    private Audience audience;

    @Enumerated(EnumType.STRING)
    @Column(name = "shown_to")
    private @Nullable Audience shownTo;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "name_key")
    private String nameKey;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "stakeholder_groups")
    private String stakeholderGroups;

    @Column(name = "affiliations")
    private String affiliations;

    @Column(name = "expertise")
    private String expertise;

    @Override
    void apply(DirectoryEntry entry) {
        person = entry.person().value();
        audience = entry.audience();
        shownTo = DirectoryEntry.SHOWN_TO.of(entry);
        displayName = entry.displayName();
        nameKey = FoldedText.of(entry.displayName()).value();
        email = entry.email().orElse(null);
        stakeholderGroups = Values.inOrder(
                entry.stakeholderGroups().stream().map(StakeholderGroup::code).toList());
        affiliations = Values.inOrder(entry.affiliations());
        expertise =
                Values.inOrder(entry.expertise().stream().map(Expertise::code).toList());
    }

    @Override
    DirectoryEntry toRecord() {
        return new DirectoryEntry(
                new DirectoryEntryId(id),
                new PersonId(person),
                audience,
                shownTo != null,
                displayName,
                Optional.ofNullable(email),
                Values.elements(stakeholderGroups).map(StakeholderGroup::new).toList(),
                Values.elements(affiliations)
                        .map(UUID::fromString)
                        .map(OrganizationId::new)
                        .toList(),
                Values.elements(expertise).map(Expertise::new).toList(),
                version);
    }
}
