package org.learninghealth.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.community.Community;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.OrganizationsOfMembers.Standing;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeHolder;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.people.SiteId;
import org.learninghealth.spi.Filter;

/**
 * What some communities know, who wrote it down, and how far it has come. It counts things, communities and sites, and no persons.
 *
 * @param reader reads all there is; leave to read the communities' figures was given
 * @param window where and when
 */
record KnowledgeOfCommunities(Reader reader, LocalWindow window) {

    Findings found(Metric metric) {
        return switch (metric) {
            case COCREATED_SHARE -> cocreated();
            case REDISTRIBUTION_REACH -> passedOn();
            case KNOWLEDGE_CURRENCY -> current();
            case UPTAKE_DEPTH -> depth();
            default -> spread();
        };
    }

    /**
     * To how many communities things were passed on.
     *
     * @param reached to how many each thing was, by its code
     * @param communities to how many communities anything was
     */
    static Findings ofAudiences(Map<String, Integer> reached, int communities) {
        return new Findings.OfThings(
                reached.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(communities),
                OptionalLong.of(reached.size()),
                Absence.UNDEFINED,
                reached.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(UsesOfActivity.MOST_NAMED)
                        .map(thing -> new Cell(List.of(thing.getKey()), OptionalDouble.of(thing.getValue())))
                        .toList());
    }

    /** Those of some communities that aren't confidential: of what is done in the others nothing is known. */
    private static Set<CommunityId> known(Reader reader, Set<CommunityId> communities) {
        Set<CommunityId> known = new HashSet<>();
        if (!communities.isEmpty()) {
            reader.known(Community.TYPE)
                    .parts(Filter.<Community>all().in(Community.SELF, communities))
                    .forEach(part -> part.stream()
                            .filter(community -> community.visibility() != Visibility.CONFIDENTIAL)
                            .forEach(community -> known.add(community.id())));
        }
        return known;
    }

    /**
     * What was taken up neither in a confidential community nor by one.
     *
     * @param reader reads all there is
     * @param here communities that aren't confidential
     * @param uptakes what was taken up
     */
    static List<Uptake> inSight(Reader reader, Collection<CommunityId> here, List<Uptake> uptakes) {
        Set<CommunityId> others =
                uptakes.stream().flatMap(KnowledgeOfCommunities::places).collect(Collectors.toSet());
        others.removeAll(Set.copyOf(here));
        Set<CommunityId> known = known(reader, others);
        known.addAll(here);
        return uptakes.stream()
                .filter(uptake -> places(uptake).allMatch(known::contains))
                .toList();
    }

    private static Stream<CommunityId> places(Uptake uptake) {
        return Stream.concat(Stream.of(uptake.community()), uptake.team().stream());
    }

    /** Who wrote something down, alone or with others. */
    static Stream<PersonId> writers(KnowledgeObject known) {
        return Stream.concat(Stream.of(known.authoredBy()), known.contributors().stream())
                .distinct();
    }

    /** The organisations for which those stood who wrote something down, when it was first published. */
    private static Set<OrganizationId> writers(KnowledgeObject known, Standing standing) {
        Instant at = known.publishedAt().orElse(known.draftedAt());
        return writers(known)
                .flatMap(person -> standing.of(known.community(), person, at).stream())
                .collect(Collectors.toSet());
    }

    /** What was first published in the window. */
    List<KnowledgeObject> published() {
        List<KnowledgeObject> published = new ArrayList<>();
        window.parts()
                .forEach(same -> reader.known(KnowledgeObject.TYPE)
                        .parts(Filter.<KnowledgeObject>all()
                                .in(KnowledgeObject.COMMUNITY, same.communities())
                                .between(KnowledgeObject.PUBLISHED_AT, same.start(), same.end()))
                        .forEach(published::addAll));
        return published;
    }

    private Findings cocreated() {
        List<KnowledgeObject> published = published();
        Standing standing = published.isEmpty() ? Standing.NONE : Standing.in(reader, window.communities());
        return Findings.OfThings.ofShare(
                published.stream()
                        .filter(known -> writers(known, standing).size() > 1)
                        .count(),
                published.size());
    }

    private Findings passedOn() {
        Map<KnowledgeId, Set<CommunityId>> audiences = new HashMap<>();
        window.parts()
                .forEach(same -> reader.known(Redistribution.TYPE)
                        .parts(Filter.<Redistribution>all()
                                .in(Redistribution.COMMUNITY, same.communities())
                                .between(Redistribution.AT, same.start(), same.end()))
                        .forEach(part -> part.forEach(copy -> audiences
                                .computeIfAbsent(copy.knowledge(), added -> new HashSet<>())
                                .add(copy.audience()))));
        Set<CommunityId> known =
                known(reader, audiences.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Map<String, Integer> reached = new TreeMap<>();
        audiences.forEach((thing, communities) -> {
            communities.retainAll(known);
            if (!communities.isEmpty()) {
                reached.put("knowledge:" + thing.value(), communities.size());
            }
        });
        return ofAudiences(reached, known.size());
    }

    /** What was due for review at the end of a time that is over isn't kept. */
    private Findings current() {
        if (window.isOver(reader.now())) {
            return Findings.OfThings.ofShare(0, 0);
        }
        Filter<KnowledgeObject> known = Filter.<KnowledgeObject>all()
                .in(KnowledgeObject.COMMUNITY, window.communities())
                .in(KnowledgeObject.STATUS, KnowledgeStatus.IN_FORCE);
        LocalDate today = LocalDate.ofInstant(reader.now(), ZoneOffset.UTC);
        return Findings.OfThings.ofShare(
                reader.known(KnowledgeObject.TYPE)
                        .count(known.between(KnowledgeObject.REVIEW_AWAITED, today, LocalDate.of(9999, 12, 31))),
                reader.known(KnowledgeObject.TYPE).count(known));
    }

    /** How far sites have come with what these communities know, and who wrote that down. */
    private List<Uptake> atSites(Map<KnowledgeId, KnowledgeObject> known) {
        if (window.isOver(reader.now())) {
            return List.of();
        }
        reader.known(KnowledgeObject.TYPE)
                .parts(Filter.<KnowledgeObject>all()
                        .in(KnowledgeObject.COMMUNITY, window.communities())
                        .not(KnowledgeObject.STATUS, KnowledgeStatus.DRAFT))
                .forEach(part -> part.forEach(each -> known.put(each.id(), each)));
        List<Uptake> uptakes = new ArrayList<>();
        if (!known.isEmpty()) {
            reader.known(Uptake.TYPE)
                    .parts(Filter.<Uptake>all()
                            .in(Uptake.KNOWLEDGE, known.keySet())
                            .and(Uptake.HELD_BY, UptakeHolder.SITE))
                    .forEach(uptakes::addAll);
        }
        return inSight(reader, window.communities(), uptakes);
    }

    private OrganizationsOfMembers organizations() {
        return new OrganizationsOfMembers(reader, window);
    }

    private Findings depth() {
        List<Uptake> uptakes = atSites(new HashMap<>());
        if (window.isOver(reader.now())) {
            return Findings.OfThings.ofShare(0, 0);
        }
        Set<SiteId> eligible =
                new HashSet<>(organizations().sites(organizations().all()).keySet());
        Set<SiteId> adopted = new HashSet<>();
        for (Uptake uptake : uptakes) {
            uptake.site().ifPresent(eligible::add);
            if (uptake.level() == UptakeLevel.ADOPTED || uptake.level() == UptakeLevel.ROUTINISED) {
                uptake.site().ifPresent(adopted::add);
            }
        }
        return Findings.OfThings.ofShare(adopted.size(), eligible.size());
    }

    private Findings spread() {
        Map<KnowledgeId, KnowledgeObject> known = new HashMap<>();
        List<Uptake> inUse = atSites(known).stream()
                .filter(uptake -> UptakeLevel.IN_USE.contains(uptake.level()))
                .toList();
        Standing standing = inUse.isEmpty() ? Standing.NONE : Standing.in(reader, window.communities());
        Map<SiteId, OrganizationId> sites = organizations().sites(standing.all());
        Set<SiteId> all = new HashSet<>();
        Set<SiteId> elsewhere = new HashSet<>();
        for (Uptake uptake : inUse) {
            SiteId site = uptake.site().orElseThrow();
            all.add(site);
            KnowledgeObject origin = Require.present(known.get(uptake.knowledge()), "knowledge");
            if (!sites.containsKey(site) || !writers(origin, standing).contains(sites.get(site))) {
                elsewhere.add(site);
            }
        }
        return new Findings.OfThings(
                all.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(elsewhere.size()),
                OptionalLong.of(all.size()),
                Absence.UNDEFINED,
                List.of());
    }
}
