package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Scope;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** The directory, by way of the kernel. */
final class DefaultDirectory implements Directory {

    private final Kernel kernel;

    DefaultDirectory(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Person show(Actor actor, ShowProfile command) {
        return kernel.perform(actor, command, Person.TYPE, work -> {
            Person person = work.get(Person.TYPE, command.person(), command.expectedVersion());
            var showing = work.require(Action.SHOW_PROFILE, work.facts(Person.TYPE, person));
            Person shown = person.showing(command.expertise(), command.audiences());
            return Listing.follow(work, showing.update(shown), shown).emit(new ProfileShown(person.id()));
        });
    }

    @Override
    public Page<DirectoryEntry> search(Actor actor, DirectoryQuery query, PageRequest page) {
        Filter<DirectoryEntry> filter = Require.present(query, "query").filter();
        Optional<CommunityId> community = Optional.ofNullable(query.community());
        return kernel.read(actor, reader -> {
            Facts facts = community
                    .map(within -> reader.facts(within, ResourceType.COMMUNITY))
                    .orElseGet(() -> Facts.outside(ResourceType.DIRECTORY_ENTRY));
            reader.demand(community.isPresent() ? Action.READ_DIRECTORY : Action.SEARCH_DIRECTORY, facts);
            Scope where = community.map(Scope::belongingTo).orElseGet(Scope::everything);
            return reader.known(DirectoryEntry.TYPE, where)
                    .list(filter, Order.ascending(DirectoryEntry.NAME_KEY), page);
        });
    }
}
