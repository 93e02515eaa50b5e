package org.learninghealth.persistence.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.learninghealth.base.CommunityId;

/**
 * A year of activity on PostgreSQL, from March 2025 on. Members of communities take part as one of two groups, now and then with
 * something or towards somebody.
 *
 * @param place the database
 */
record ManyActivities(TestDatabase.Place place) {

    private static final List<String> TABLES =
            CountedDays.ALL.stream().map(CountedDays::table).toList();

    /** Of several communities, each with so many members. */
    void add(int communities, int members, int events) throws SQLException {
        add("cast('00000000-0000-4000-8000-' || lpad(to_hex(place), 12, '0') as uuid)", communities, members, events);
    }

    /** One of several. */
    static CommunityId community(int number) {
        return new CommunityId(new UUID(0x4000L, Long.MIN_VALUE | number));
    }

    /** Of one community with so many members. */
    void add(CommunityId community, int members, int events) throws SQLException {
        add("cast('" + community.value() + "' as uuid)", 1, members, events);
    }

    private void add(String community, int communities, int members, int events) throws SQLException {
        place.execute(
                "insert into lhs_activity (event_id, community_id, participant_id, stakeholder_group, kind, happened_at,"
                        + " object_code, toward_id) select gen_random_uuid(), " + community + ", "
                        + member("member") + ", case member % 2 when 0 then 'PATIENT' else 'CLINICIAN' end,"
                        + " (array['conversation.question-asked', 'conversation.question-answered', 'host.viewed', 'gathering.attended'])"
                        + "[1 + number % 4],"
                        + " timestamp with time zone '2025-03-01 00:00:00Z' + floor(random() * 8760) * interval '1 hour',"
                        + " case when number % 5 = 0 then 'page:' || number % 50 end,"
                        + " case when number % 10 = 0 then " + member("other") + " end"
                        + " from (select number, floor(random() * " + communities + ")::int as place, floor(random() * "
                        + members + ")::int as member, floor(random() * " + members
                        + ")::int as other from generate_series(1, " + events + ") as number) as drawn");
    }

    private static String member(String number) {
        return "cast('00000000-' || lpad(to_hex(place), 4, '0') || '-4000-8000-' || lpad(to_hex(" + number
                + "), 12, '0') as uuid)";
    }

    /** The same participants do all that they did several times, on the same days. */
    void multiply(CommunityId community, int times) throws SQLException {
        place.execute(
                "insert into lhs_activity (event_id, community_id, participant_id, stakeholder_group, kind, happened_at,"
                        + " object_code, toward_id) select gen_random_uuid(), community_id, participant_id, stakeholder_group, kind,"
                        + " happened_at, object_code, toward_id from lhs_activity cross join generate_series(2, "
                        + times + ") where community_id = '" + community.value() + "'");
    }

    /** Counts all days. */
    void count() throws SQLException {
        place.execute("truncate " + String.join(", ", TABLES));
        try (Connection connection = place.dataSource().getConnection()) {
            CountedDays.countAll(new Sql(connection, Database.POSTGRESQL));
        }
        place.execute("vacuum analyze lhs_activity");
        place.execute("vacuum full analyze " + String.join(", ", TABLES));
    }
}
