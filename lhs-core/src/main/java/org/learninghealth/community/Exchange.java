package org.learninghealth.community;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.people.ProfileAudiences;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;

/** Takes communities out as documents and in again, by way of the kernel. Safe for use by several threads. */
final class Exchange {

    private final Kernel kernel;
    private final CommunityDocument document;

    Exchange(Kernel kernel, List<AggregateType<?, ?>> kinds) {
        this.kernel = kernel;
        this.document = new CommunityDocument(kinds);
    }

    Map<String, Long> export(Actor actor, ExportCommunity command, Appendable out) {
        Require.present(out, "out");
        Community exported = kernel.perform(actor, command, Community.TYPE, work -> {
            Community community = work.visible(Community.TYPE).get(command.community());
            var exporting = work.require(Action.EXPORT_COMMUNITY, work.facts(Community.TYPE, community));
            Optional<String> reason = Optional.ofNullable(command.reason());
            Unmet.of("export")
                    .unless(community.visibility() != Visibility.CONFIDENTIAL || reason.isPresent(), "reason")
                    .orThrow();
            requireFree(community, work.now());
            return exporting.update(community).emit(new CommunityExported(community.id(), reason));
        });
        return kernel.read(actor, reader -> {
            // it is written in a transaction of its own: what became a safe space in between stays where it is
            Community community = reader.known(Community.TYPE).get(exported.id());
            requireFree(community, reader.now());
            return document.write(reader, community, out);
        });
    }

    private static void requireFree(Community community, Instant now) {
        Set<SafeSpaceRule> safe =
                community.safeSpace().holdingFor(community.foundedAt(), now).rules();
        Unmet.of("K11")
                .unless(!safe.contains(SafeSpaceRule.NO_EXPORT), "no-export")
                .unless(!safe.contains(SafeSpaceRule.EMBARGO), "embargo")
                .orThrow();
    }

    Community take(Actor actor, CommunityImport form) {
        Require.present(actor, "actor");
        ImportedCommunity command =
                new ImportedCommunity(Require.present(form, "communityImport").placeholder());
        return kernel.perform(actor.withoutRequest(), command, Community.TYPE, work -> taken(work, form));
    }

    private Decision<Community, CommunityId> taken(Work<Community, CommunityId> work, CommunityImport form) {
        var importing = work.require(Action.IMPORT_COMMUNITY, Facts.outside(ResourceType.COMMUNITY));
        Persons persons = new Persons(work, form);
        CommunityDocument.Content content;
        try (Reader source = form.document().get()) {
            content = document.read(source, persons);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Community community = content.community().alone();
        if (work.known(Community.TYPE).find(community.id()).isPresent()) {
            throw new Duplicate("COMMUNITY");
        }
        Decision<Community, CommunityId> decision = importing
                .insert(community)
                .alsoInsertAll(Person.TYPE, persons.placeholders.values())
                .within(community.id())
                .emit(new CommunityImported(community.id()));
        for (CommunityDocument.Rows<?, ?> rows : content.rows()) {
            rows.mapped(
                            Membership.TYPE,
                            membership -> membership
                                    .organization()
                                    .filter(id -> work.known(Organization.TYPE)
                                            .find(id)
                                            .isEmpty())
                                    .map(unknown -> membership.withoutOrganization())
                                    .orElse(membership))
                    .addTo(decision);
        }
        return decision;
    }

    /** Who the persons of a document are here. Used by one thread. */
    private static final class Persons implements UnaryOperator<@Nullable PersonId> {

        private final Work<?, ?> work;
        private final CommunityImport form;
        private final Map<PersonId, Optional<PersonId>> here = new LinkedHashMap<>();
        private final Map<PersonId, Person> placeholders = new LinkedHashMap<>();

        Persons(Work<?, ?> work, CommunityImport form) {
            this.work = work;
            this.form = form;
        }

        @Override
        public @Nullable PersonId apply(@Nullable PersonId there) {
            PersonId asked = Require.present(there, "person");
            return here.computeIfAbsent(asked, this::here).orElse(null);
        }

        private Optional<PersonId> here(PersonId there) {
            Optional<PersonId> known = Require.present(form.persons().apply(there), "persons");
            return known.isPresent()
                    ? known.filter(id -> work.known(Person.TYPE).find(id).isPresent())
                    : Optional.of(placeholder(there));
        }

        private PersonId placeholder(PersonId there) {
            PersonId id = work.newId(PersonId::new);
            placeholders.put(
                    there,
                    new Person(
                            id,
                            form.placeholder(),
                            Optional.empty(),
                            Locale.ENGLISH,
                            ZoneOffset.UTC,
                            List.of(StakeholderGroup.UNSPECIFIED),
                            List.of(),
                            List.of(),
                            ProfileAudiences.DEFAULT,
                            PersonStatus.INACTIVE,
                            work.now(),
                            0));
            return id;
        }
    }
}
