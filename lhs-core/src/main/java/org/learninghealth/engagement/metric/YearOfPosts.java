package org.learninghealth.engagement.metric;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A year in the life of a community that writes.
 *
 * @param year the calendar year in UTC
 * @param posts how many posts
 * @param members how many distinct members wrote them
 * @param newMembers how many of them had written in no earlier year
 * @param gini how unequally posts are spread among those who wrote
 * @param absenceFactor how few of them wrote half of the posts
 */
public record YearOfPosts(
        int year, int posts, int members, int newMembers, OptionalDouble gini, OptionalInt absenceFactor) {

    /**
     * The years of a log.
     *
     * @param posts one event a post
     * @return the years with posts, in their order
     */
    public static List<YearOfPosts> of(EventLog posts) {
        TreeMap<Integer, double[]> years = new TreeMap<>();
        for (int event = 0; event < posts.size(); event++) {
            int year =
                    EventLog.instant(posts.time(event)).atOffset(ZoneOffset.UTC).getYear();
            years.computeIfAbsent(year, added -> new double[posts.members().size()])[posts.doer(event)]++;
        }
        List<YearOfPosts> summaries = new ArrayList<>();
        BitSet seen = new BitSet();
        years.forEach((year, counts) -> {
            BitSet wrote = new BitSet();
            double sum = 0;
            for (int member = 0; member < counts.length; member++) {
                wrote.set(member, counts[member] > 0);
                sum += counts[member];
            }
            BitSet fresh = (BitSet) wrote.clone();
            fresh.andNot(seen);
            seen.or(wrote);
            Inequality among = Inequality.of(counts);
            summaries.add(new YearOfPosts(
                    year,
                    (int) sum,
                    wrote.cardinality(),
                    fresh.cardinality(),
                    among.giniOfContributors(),
                    among.absenceFactor(0.5)));
        });
        return List.copyOf(summaries);
    }
}
