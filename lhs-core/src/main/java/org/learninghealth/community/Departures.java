package org.learninghealth.community;

import java.util.ArrayList;
import java.util.List;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Ends memberships within decisions of other rooms, where nobody is asked: somebody is erased. What can't be refused then is
 * noted: a community that nobody coordinates any more is orphaned (rule C5). Safe for use by several threads.
 */
public final class Departures {

    /**
     * Ends a person's open memberships.
     *
     * @param <T> the aggregate that the decision is about
     * @param <I> its id
     * @param work what the decision is made with
     * @param decision to add it to
     * @param person whose memberships
     * @param most how many at most
     * @return whether there were any
     */
    public <T extends Aggregate<T, I>, I extends Id> boolean end(
            Work<T, I> work, Decision<T, I> decision, PersonId person, int most) {
        List<Membership> open = work.known(Membership.TYPE)
                .first(
                        Filter.where(Membership.PERSON, person).in(Membership.STATUS, MembershipStatus.OPEN),
                        Order.ascending(Membership.SINCE),
                        most);
        Belonging belonging = new Belonging(work);
        List<Community> orphaned = new ArrayList<>();
        for (Membership membership : open) {
            Membership gone = membership.status() == MembershipStatus.SUSPENDED
                    ? membership.remove(MembershipEnd.at(work.now()))
                    : membership.leave(work.now());
            decision.alsoUpdate(Membership.TYPE, gone)
                    .emit(new MembershipEnded(gone.id(), gone.community(), gone.status()));
            if (membership.coordinates()) {
                // whoever coordinates beside them must not go at the same time
                belonging
                        .otherCoordinator(membership)
                        .ifPresentOrElse(
                                stays -> decision.restingOn(Membership.TYPE, List.of(membership, stays)),
                                () -> work.known(Community.TYPE)
                                        .find(membership.community())
                                        .ifPresent(orphaned::add));
            }
        }
        for (Community community : orphaned) {
            decision.alsoUpdate(Community.TYPE, community.orphan()).emit(new CommunityOrphaned(community.id()));
        }
        return !open.isEmpty();
    }
}
