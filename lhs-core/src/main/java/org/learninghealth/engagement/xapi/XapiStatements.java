package org.learninghealth.engagement.xapi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.base.Require;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivitySink;
import tools.jackson.databind.json.JsonMapper;

/**
 * Activities as statements of the Experience API 1.0.3, which 2.0 takes as well: the participant as an account of the host's
 * with the participant reference as its name, the verb of a published vocabulary where there is one, what it was done with or
 * else the community, and the hour. The same activity gives the same statement with the same id, so that one that is sent
 * again does no harm; where what is told of an event is corrected, the statement has another id. Of what is done in a confidential community there is no statement; to whom something was done and which
 * group somebody stands for are left out of the others. Immutable.
 *
 * @param issuer the address that stands for the host, as {@code https://intranet.example.org}: the home page of its accounts, and
 *     what the ids of its communities and objects begin with; it never changes
 * @param vocabulary what the ids of the host's own verbs begin with; it never changes
 */
public record XapiStatements(URI issuer, URI vocabulary) {

    private static final String COMMUNITY_SITE = "http://id.tincanapi.com/activitytype/community-site";
    private static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Refuses what can't begin an id; leaves a slash at the end out.
     *
     * @throws org.learninghealth.base.InvalidInput if an address is missing, isn't one of the web that begins with {@code https}, or has a query or a
     *     fragment
     */
    public XapiStatements {
        issuer = start(issuer, "issuer");
        vocabulary = start(vocabulary, "vocabulary");
    }

    private static URI start(URI address, String field) {
        Require.present(address, field);
        Require.that(
                "https".equals(address.getScheme()) && address.getHost() != null && address.getRawUserInfo() == null,
                field,
                "web-address");
        Require.that(address.getRawQuery() == null && address.getRawFragment() == null, field, "address-beginning");
        return URI.create(address.toString().replaceFirst("/$", ""));
    }

    /**
     * Statements as a store takes them in one request.
     *
     * @param activities what was done
     * @return a JSON array of statements, in the order of the activities; empty if none of them gives one
     */
    public Optional<String> json(List<Activity> activities) {
        List<Map<String, Object>> statements = activities.stream()
                .filter(activity -> !activity.kind().equals(ActivityLog.CONFIDENTIAL))
                .map(this::statement)
                .toList();
        return statements.isEmpty() ? Optional.empty() : Optional.of(JSON.writeValueAsString(statements));
    }

    /**
     * Statements by which a store takes others for void, as xAPI has it.
     *
     * @param activities those that turned out not to have been, at least one
     * @return a JSON array of statements, in the order of the activities
     */
    public String voiding(List<ActivitySink.Retraction> activities) {
        return JSON.writeValueAsString(
                activities.stream().map(activity -> voiding(activity.version())).toList());
    }

    private Map<String, Object> voiding(UUID version) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("objectType", "StatementRef");
        target.put("id", version.toString());
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put(
                "id",
                UUID.nameUUIDFromBytes(("xapi voiding " + version).getBytes(StandardCharsets.UTF_8))
                        .toString());
        statement.put("actor", account("voiding"));
        statement.put("verb", Map.of("id", VOIDED));
        statement.put("object", target);
        return statement;
    }

    private Map<String, Object> statement(Activity activity) {
        Map<String, Object> community = community(activity);
        Map<String, Object> statement = new LinkedHashMap<>();
        // stores take the versions of RFC 4122 alone, as this is; those of events are younger
        statement.put("id", activity.version().toString());
        statement.put("actor", account(activity.participant().toString()));
        statement.put("verb", XapiVerb.of(activity.kind(), vocabulary.toString()));
        statement.put(
                "object",
                activity.object()
                        .map(code -> thing(issuer + "/objects/" + code))
                        .orElse(community));
        statement.put("context", Map.of("contextActivities", Map.of("grouping", List.of(community))));
        statement.put("timestamp", DateTimeFormatter.ISO_INSTANT.format(activity.at()));
        return statement;
    }

    private Map<String, Object> account(String name) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("homePage", issuer.toString());
        account.put("name", name);
        Map<String, Object> actor = new LinkedHashMap<>();
        actor.put("objectType", "Agent");
        actor.put("account", account);
        return actor;
    }

    private Map<String, Object> community(Activity activity) {
        Map<String, Object> community =
                thing(issuer + "/communities/" + activity.community().value());
        community.put("definition", Map.of("type", COMMUNITY_SITE));
        return community;
    }

    /** What xAPI calls an activity is the thing that something is done with. */
    private static Map<String, Object> thing(String id) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("objectType", "Activity");
        thing.put("id", id);
        return thing;
    }
}
