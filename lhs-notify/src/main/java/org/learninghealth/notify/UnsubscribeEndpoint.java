package org.learninghealth.notify;

import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.PersonId;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationId;

/**
 * What answers at the address of unsubscribe links, after RFC 8058. It knows no web framework: a host mounts it at the address that
 * it gave to {@link Notifications.Builder#unsubscribe}, and hands each request on. It asks for no login, no cookie and no token
 * against forged requests, because the mail programs that call it have none; so leave it out of whatever asks for these.
 *
 * <p>{@code POST} ends what the link is for, whatever its body is (a form of either kind, or nothing); doing it twice changes
 * nothing more. {@code GET} and {@code HEAD} change nothing, because programs that look into mails follow every link: they answer
 * with a page that has a button. Safe for use by several threads.
 */
public final class UnsubscribeEndpoint {

    private static final int MOST_OF_A_BODY = 2_000;

    /** Takes back what was ended; the names of categories may follow, each after a hyphen. */
    private static final String UNDO = "undo";

    private static final Pattern CHOICE = Pattern.compile("(?:^|&)choice=(community|undo(?:-[A-Z_]+)*)(?:&|$)");

    private final LearningHealthSystem lhs;
    private final NotificationStorage storage;
    private final Unsubscribe links;
    private final Set<ChannelId> channels;
    private final Templates templates;
    private final Template page = Templates.compile(Templates.resource("unsubscribe.html.mustache"), true);

    UnsubscribeEndpoint(
            LearningHealthSystem lhs,
            NotificationStorage storage,
            Unsubscribe links,
            Set<ChannelId> channels,
            Templates templates) {
        this.lhs = lhs;
        this.storage = storage;
        this.links = links;
        this.channels = channels;
        this.templates = templates;
    }

    /**
     * What to answer.
     *
     * @param status the status of HTTP: 200, 404 for a link that isn't genuine, 405 for another method
     * @param headers the headers to send, by name
     * @param body a page of HTML in UTF-8; empty for {@code HEAD}
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** Keeps a copy of the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Answers one request.
     *
     * @param method of HTTP
     * @param token the part of the link that was made from the token
     * @param body of the request, as text; {@code null} if it has none or the host doesn't read it
     * @return what to answer
     */
    public Answer answer(String method, @Nullable String token, @Nullable String body) {
        boolean act = method.equals("POST");
        boolean look = method.equals("GET") || method.equals("HEAD");
        if (!act && !look) {
            Map<String, String> headers = headers(Locale.ENGLISH);
            headers.put("Allow", "GET, HEAD, POST");
            return new Answer(405, headers, "");
        }
        Optional<Unsubscribe.Scope> scope = links.read(token);
        Optional<Reader> reader = scope.flatMap(each -> reader(each.recipient()));
        Locale language = Templates.spoken(reader.map(Reader::language).orElse(Locale.ENGLISH));
        Outcome outcome = new Outcome("unknown");
        if (scope.isPresent()) {
            // whoever isn't known any more is sent nothing, and needn't be told so here
            outcome = act && reader.isPresent()
                    ? act(scope.get(), reader.get(), choice(body))
                    : act ? new Outcome("done", Optional.of(UNDO)) : new Outcome("ask");
        }
        String html = method.equals("HEAD") ? "" : html(outcome, scope, reader, language);
        return new Answer(scope.isPresent() ? 200 : 404, headers(language), html);
    }

    /**
     * What came of a request.
     *
     * @param said which text says so
     * @param undo the choice that takes it back; empty if there is nothing to take back
     */
    private record Outcome(String said, Optional<String> undo) {

        Outcome(String said) {
            this(said, Optional.empty());
        }
    }

    /** Who clicked. */
    private record Reader(Locale language, Optional<String> email) {}

    private Optional<Reader> reader(Recipient recipient) {
        return recipient.kind() == Recipient.Kind.GUEST
                ? lhs.registrations()
                        .find(Actor.notifier(), new RegistrationId(recipient.id()))
                        .flatMap(Registration::guest)
                        .map(guest -> new Reader(MemberCheck.language(guest), Optional.ofNullable(guest.address())))
                : lhs.people()
                        .find(Actor.notifier(), new PersonId(recipient.id()))
                        .map(person -> new Reader(person.language(), person.email()));
    }

    private static String choice(@Nullable String body) {
        if (body == null || body.length() > MOST_OF_A_BODY) {
            return "this";
        }
        var found = CHOICE.matcher(body);
        return found.find() ? found.group(1) : "this";
    }

    private Outcome act(Unsubscribe.Scope scope, Reader reader, String choice) {
        if (scope.recipient().kind() == Recipient.Kind.GUEST) {
            return act(
                    Suppression.digest(
                            reader.email().orElseThrow(), scope.community().orElseThrow()),
                    choice);
        }
        if (choice.startsWith(UNDO)) {
            undone(scope, choice).forEach(category -> change(scope, category, true));
            return new Outcome("undone");
        }
        if (choice.equals("community") && scope.community().isPresent()) {
            List<String> ended = Stream.of(Category.values())
                    .filter(Category::canBeTurnedOff)
                    .filter(category -> change(scope, category, false))
                    .map(category -> "-" + category.name())
                    .toList();
            return new Outcome(
                    "done-community", Optional.of(UNDO + String.join("", ended)).filter(any -> !ended.isEmpty()));
        }
        change(scope, scope.category(), false);
        return new Outcome("done", Optional.of(UNDO));
    }

    /** What goes on again: what was ended together, where the choice names it, or else what the link is for. */
    private static List<Category> undone(Unsubscribe.Scope scope, String choice) {
        return choice.equals(UNDO)
                ? List.of(scope.category())
                : Stream.of(Category.values())
                        .filter(Category::canBeTurnedOff)
                        .filter(category -> List.of(choice.split("-")).contains(category.name()))
                        .toList();
    }

    /** A guest, who has no preferences, says no to a community, wherever a place was kept for them. */
    private Outcome act(String address, String choice) {
        if (choice.startsWith(UNDO)) {
            storage.removeSuppression(address);
            return new Outcome("undone");
        }
        if (storage.suppression(address).filter(Suppression::isFinal).isEmpty()) {
            storage.score(address, Suppression.HARD, "unsubscribed");
        }
        return new Outcome("done-community", Optional.of(UNDO));
    }

    /** Takes the one channel out of what holds for the person there, or puts it back; the others stay as they are. */
    private boolean change(Unsubscribe.Scope scope, Category category, boolean on) {
        PersonId person = new PersonId(scope.recipient().id());
        Preference holds =
                Preference.mostSpecific(storage.preferences(Set.of(person)), person, category, scope.community());
        Set<ChannelId> ways = new HashSet<>(holds.ways(channels));
        boolean changed = on ? ways.add(scope.channel()) : ways.remove(scope.channel());
        if (changed) {
            storage.save(new Preference(person, category, ways, scope.community(), holds.frequency()));
        }
        return changed;
    }

    private String html(Outcome outcome, Optional<Unsubscribe.Scope> scope, Optional<Reader> reader, Locale language) {
        List<Map<String, String>> buttons = new ArrayList<>();
        boolean guest = scope.filter(each -> each.recipient().kind() == Recipient.Kind.GUEST)
                .isPresent();
        if (outcome.said().equals("ask")) {
            if (!guest) {
                buttons.add(button("this", "this", language));
            }
            if (scope.flatMap(Unsubscribe.Scope::community).isPresent()) {
                buttons.add(button("community", "community", language));
            }
        }
        outcome.undo().ifPresent(choice -> buttons.add(button(choice, UNDO, language)));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("language", language.getLanguage());
        model.put("title", templates.text(language, "unsubscribe.title"));
        model.put("said", templates.text(language, "unsubscribe." + outcome.said()));
        model.put(
                "category",
                scope.filter(each -> !guest)
                        .map(each -> templates.text(
                                language, "category." + each.category().name()))
                        .map(List::of)
                        .orElse(List.of()));
        model.put(
                "address",
                reader.flatMap(Reader::email)
                        .map(UnsubscribeEndpoint::masked)
                        .map(List::of)
                        .orElse(List.of()));
        model.put("buttons", buttons);
        return page.execute(model);
    }

    private Map<String, String> button(String choice, String label, Locale language) {
        return Map.of("choice", choice, "label", templates.text(language, "unsubscribe.button." + label));
    }

    /** Enough to recognise one's own address, and too little for who was forwarded the mail. */
    private static String masked(String address) {
        return address.substring(0, address.offsetByCodePoints(0, 1)) + "…" + address.substring(address.indexOf('@'));
    }

    private static Map<String, String> headers(Locale language) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Content-Language", language.getLanguage());
        headers.put("Cache-Control", "no-store");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Robots-Tag", "noindex");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
        return headers;
    }
}
