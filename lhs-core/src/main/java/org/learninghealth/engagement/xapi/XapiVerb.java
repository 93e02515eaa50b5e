package org.learninghealth.engagement.xapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verbs of published vocabularies that say what kinds of activities are: of ADL's, of TinCan's registry and of Activity
 * Streams. Other kinds have a verb of the host's own vocabulary.
 */
enum XapiVerb {
    JOINED("http://activitystrea.ms/join", "joined", "a rejoint", "community.membership-activated"),
    ATTENDED(
            "http://adlnet.gov/expapi/verbs/attended",
            "attended",
            "a assisté à",
            "gathering.attended",
            "host.attended"),
    REGISTERED(
            "http://adlnet.gov/expapi/verbs/registered",
            "registered",
            "s’est inscrit à",
            "gathering.registration-requested"),
    UNREGISTERED(
            "http://id.tincanapi.com/verb/unregistered",
            "unregistered",
            "s’est désinscrit de",
            "gathering.registration-cancelled"),
    VIEWED(
            "http://id.tincanapi.com/verb/viewed",
            "viewed",
            "a consulté",
            "host.viewed",
            "gathering.recording-viewed",
            "publication.issue-item-opened"),
    SHARED("http://adlnet.gov/expapi/verbs/shared", "shared", "a partagé", "host.shared", "knowledge.redistributed"),
    REPLIED(
            "http://id.tincanapi.com/verb/replied",
            "replied",
            "a répondu",
            "host.replied",
            "host.replied-by-name",
            "conversation.question-answered"),
    ASKED(
            "http://adlnet.gov/expapi/verbs/asked",
            "asked",
            "a demandé",
            "host.asked",
            "host.asked-by-name",
            "conversation.question-asked"),
    STARTED("http://activitystrea.ms/start", "started", "a commencé", "cycle.opened");

    private static final Map<String, XapiVerb> BY_KIND = Stream.of(values())
            .flatMap(verb -> verb.kinds.stream().map(kind -> Map.entry(kind, verb)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String iri;
    private final String english;
    private final String french;
    // can\'t be changed, which its type doesn\'t say
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> kinds;

    XapiVerb(String iri, String english, String french, String... kinds) {
        this.iri = iri;
        this.english = english;
        this.french = french;
        this.kinds = List.of(kinds);
    }

    /** The verb of a kind of activity, as the value of a statement's {@code verb}. */
    static Map<String, Object> of(String kind, String vocabulary) {
        XapiVerb published = BY_KIND.get(kind);
        if (published == null) {
            return Map.of("id", vocabulary + "/verbs/" + kind);
        }
        Map<String, Object> display = new LinkedHashMap<>();
        display.put("en", published.english);
        display.put("fr", published.french);
        Map<String, Object> verb = new LinkedHashMap<>();
        verb.put("id", published.iri);
        verb.put("display", display);
        return verb;
    }
}
