package org.learninghealth.community;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** How communities are nested: at most three deep and never in a circle (rule C1). A statement for each level. */
final class Nesting {

    /** More communities than this on one level below another don't change together; the refusal comes before anything is written. */
    private static final int MOST = 10_000;

    private final Reading<Community, CommunityId> communities;

    Nesting(Reader reader) {
        this.communities = reader.known(Community.TYPE);
    }

    /**
     * Refuses to nest a community, with the levels below it, where it would be too deep or in a circle.
     *
     * @return the communities that it would be nested in, which the decision rests on
     */
    List<Community> check(Optional<CommunityId> nested, Community around) {
        List<Community> above = above(around);
        int levels = nested.map(id -> levelsBelow(id).size() + 1).orElse(1);
        return check(nested, levels, above);
    }

    /**
     * Refuses to move what is nested in a community into another one where it would be too deep or in a circle.
     *
     * @return the communities that it would be nested in, which the decision rests on
     */
    List<Community> check(CommunityId left, List<List<Community>> inside, Community around) {
        return check(Optional.of(left), inside.size(), above(around));
    }

    private List<Community> above(Community around) {
        List<Community> above = new ArrayList<>(List.of(around));
        Optional<Community> next = around(around);
        while (next.isPresent() && above.size() <= Community.DEEPEST) {
            above.add(next.get());
            next = around(next.get());
        }
        return above;
    }

    private static List<Community> check(Optional<CommunityId> nested, int levels, List<Community> above) {
        boolean circle = nested.stream()
                .anyMatch(id -> above.stream().anyMatch(each -> each.id().equals(id)));
        Unmet.of("C1")
                .unless(!circle, "circle")
                .unless(circle || above.size() + levels <= Community.DEEPEST, "depth")
                .orThrow();
        return above;
    }

    /** The community around a nested one. */
    Optional<Community> around(Community community) {
        return community.parent().flatMap(communities::find);
    }

    /**
     * Lets a decision about a community rest on what is around it and on all that is nested in it, since what it is and
     * promises binds the one and is bound by the other: none of it changes, and nothing is nested in it, at the same time.
     *
     * @param around what is around it
     * @param inside the levels below it
     */
    static Decision<Community, CommunityId> keepingTogether(
            Decision<Community, CommunityId> decision,
            Community top,
            Optional<Community> around,
            List<List<Community>> inside) {
        List<Community> below = inside.stream().flatMap(List::stream).toList();
        List<CommunityId> parents = new ArrayList<>(List.of(top.id()));
        below.stream().map(Community::id).forEach(parents::add);
        return decision.restingOn(Community.TYPE, List.of(top))
                .restingOn(Community.TYPE, around.stream().toList())
                .assumingOnly(Community.TYPE, Filter.<Community>all().in(Community.PARENT, parents), below);
    }

    /** All communities below one, level by level. */
    List<List<Community>> levelsBelow(CommunityId top) {
        List<List<Community>> levels = new ArrayList<>();
        List<CommunityId> level = List.of(top);
        while (levels.size() < Community.DEEPEST) {
            List<Community> below = communities.first(
                    Filter.<Community>all().in(Community.PARENT, level),
                    Order.ascending(Community.FOUNDED_AT),
                    MOST + 1);
            Unmet.of("community")
                    .unless(below.size() <= MOST, "too-many-nested")
                    .orThrow();
            if (below.isEmpty()) {
                break;
            }
            levels.add(below);
            level = below.stream().map(Community::id).toList();
        }
        return levels;
    }
}
