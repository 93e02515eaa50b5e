package org.learninghealth.persistence.jpa;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.ActivityLog;

/** The activity log as a table whose key is the event. */
final class JpaActivityLog implements ActivityLog {

    private final Connections connections;

    JpaActivityLog(Connections connections) {
        this.connections = connections;
    }

    @Override
    public boolean append(Activity activity) {
        return connections.run(
                "appending to the activity log",
                sql -> sql.insertIfAbsent(
                        "insert into lhs_activity"
                                + " (event_id, community_id, participant_id, stakeholder_group, kind, happened_at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        activity.event(),
                        activity.community().value(),
                        activity.participant(),
                        activity.stakeholderGroup(),
                        activity.kind(),
                        activity.at()));
    }

    @Override
    public List<Activity> of(UUID participant, Optional<UUID> after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(participant));
        after.ifPresent(parameters::add);
        parameters.add(limit);
        return connections.run(
                "reading the activity log",
                sql -> sql.query(
                        "select event_id, community_id, stakeholder_group, kind, happened_at from lhs_activity"
                                + " where participant_id = ?" + (after.isPresent() ? " and event_id > ?" : "")
                                + " order by event_id limit ?",
                        row -> new Activity(
                                row.getObject("event_id", UUID.class),
                                new CommunityId(row.getObject("community_id", UUID.class)),
                                participant,
                                row.getString("stakeholder_group"),
                                row.getString("kind"),
                                sql.database().instant(row, "happened_at")),
                        parameters.toArray()));
    }

    @Override
    public Map<CommunityId, Instant> latest(Collection<CommunityId> communities) {
        if (communities.isEmpty()) {
            return Map.of();
        }
        return connections.run("looking for the latest activity", sql -> {
            Map<CommunityId, Instant> latest = new HashMap<>();
            sql.query(
                    "select community_id, max(happened_at) as latest from lhs_activity where community_id in ("
                            + "?, ".repeat(communities.size() - 1) + "?) group by community_id",
                    row -> latest.put(
                            new CommunityId(row.getObject("community_id", UUID.class)),
                            sql.database().instant(row, "latest")),
                    communities.stream().map(CommunityId::value).toArray());
            return latest;
        });
    }

    @Override
    public List<Tally> tallies(CommunityId community, Instant from, Instant before) {
        return connections.run(
                "counting activities",
                sql -> sql.query(
                        "select participant_id, stakeholder_group, happened_at, count(*) as activities from lhs_activity"
                                + " where community_id = ? and happened_at >= ? and happened_at < ?"
                                + " group by participant_id, stakeholder_group, happened_at",
                        row -> new Tally(
                                row.getObject("participant_id", UUID.class),
                                row.getString("stakeholder_group"),
                                sql.database().instant(row, "happened_at"),
                                row.getLong("activities")),
                        community.value(),
                        from,
                        before));
    }

    @Override
    public Map<String, Long> participants(CommunityId community, Instant from, Instant before) {
        return connections.run("counting participants", sql -> {
            Map<String, Long> participants = new TreeMap<>();
            sql.query(
                    "select stakeholder_group, count(distinct participant_id) as participants from lhs_activity"
                            + " where community_id = ? and happened_at >= ? and happened_at < ?"
                            + " group by stakeholder_group",
                    row -> participants.put(row.getString("stakeholder_group"), row.getLong("participants")),
                    community.value(),
                    from,
                    before);
            return participants;
        });
    }
}
