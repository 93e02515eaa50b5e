package org.learninghealth.kit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PageRequest;
import org.learninghealth.kit.DecisionTable.Case;
import org.learninghealth.kit.DecisionTable.Outcome;
import org.learninghealth.kit.Scene.Situation;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Storage;

/**
 * Every text of a community and every person's name and address holds a canary. Whatever an operation returns, throws, logs
 * or hands to the outbox is searched for those that the actor may not see. Logs are heard that go by way of
 * {@code java.util.logging}.
 */
public final class CanarySearch implements AutoCloseable {

    private static final Set<String> INSIDERS = Set.of(
            "member",
            "observer",
            "facilitator",
            "coordinator",
            "sponsor",
            "steward",
            "broker",
            "cycle lead",
            "this cycle's lead");

    private final DecisionTable table = DecisionTable.expected();
    private final List<String> logged = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final Set<String> leaks = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage()
                    + List.of(line.getParameters() == null ? new Object[0] : line.getParameters())
                    + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private int searched;
    private int told;

    /** Begins to listen to what is logged. */
    public CanarySearch() {
        Logger.getLogger("").addHandler(listening);
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(listening);
    }

    /** Calls everything as everyone, but as who tells people: they may see what each is to be told. */
    public void search(
            Storage storage,
            UnaryOperator<LearningHealthSystem.Builder> settings,
            Visibility visibility,
            Situation situation) {
        cases(storage, settings, visibility, situation).stream()
                .filter(each -> !each.actor().equals("notifier"))
                .forEach(this::search);
    }

    /** All that everyone can ask for, of storage whose outbox is listened to. */
    List<Case> cases(
            Storage storage,
            UnaryOperator<LearningHealthSystem.Builder> settings,
            Visibility visibility,
            Situation situation) {
        return table.cases(Scene.of(World.on(new Overheard(storage), settings), visibility, situation));
    }

    /** What was shown to whom it isn't for. */
    public Set<String> leaks() {
        return leaks;
    }

    /** The canaries that were found at all, by visibility. */
    public Set<String> seen() {
        return seen;
    }

    /** How many texts were searched. */
    public int searched() {
        return searched;
    }

    /** How many messages were heard at the outbox. */
    public int told() {
        return told;
    }

    /** Asks for one thing, and says how it came out. */
    Outcome search(Case each) {
        Visibility visibility = each.scene().visibility();
        Set<String> forbidden = forbidden(each);
        List<Channel> channels = new ArrayList<>();
        Answer answer = listen(each, channels);
        told += sent.size();
        searched += channels.size();
        for (Channel channel : channels) {
            channel.forbidden(forbidden, visibility)
                    .filter(channel.text::contains)
                    .forEach(canary -> leaks.add(each + ", " + channel.name + ": " + canary));
            Stream.of(Scene.CARD, Scene.CONTENT, Scene.DRAFT, Scene.SUPPORT, "canary-email")
                    .filter(channel.text::contains)
                    .forEach(canary -> seen.add(visibility + " " + canary));
        }
        return each.outcome(answer);
    }

    private Answer listen(Case each, List<Channel> channels) {
        logged.clear();
        sent.clear();
        StringBuilder shown = new StringBuilder();
        Answer answer = each.answer(shown::append, asked -> asked);
        channels.add(new Channel("answer", shown.toString()));
        if (each.row().called().asked().contains(PageRequest.class)) {
            StringBuilder page = new StringBuilder();
            each.answer(
                    page::append,
                    asked ->
                            Records.replaced(asked, part -> part instanceof PageRequest ? PageRequest.first(1) : part));
            channels.add(new Channel("page", page.toString()));
        }
        channels.add(new Channel("log", String.join("\n", logged)));
        channels.add(new Channel("outbox", String.join("\n", sent)));
        return answer;
    }

    private Set<String> forbidden(Case each) {
        Scene scene = each.scene();
        boolean inside = INSIDERS.contains(each.actor())
                && !(scene.situation() == Situation.PARTED && Scene.PARTING.contains(each.actor()));
        boolean host = each.actor().equals("host");
        Set<String> forbidden = scene.actors().keySet().stream()
                .filter(other -> !other.equals(each.actor()) && !host)
                .map(Scene::emailOf)
                .collect(Collectors.toCollection(HashSet::new));
        if (!inside) {
            if (!host) {
                scene.actors().keySet().stream()
                        .filter(other -> !other.equals(each.actor()))
                        .map(Scene::nameOf)
                        .forEach(forbidden::add);
            }
            if (scene.visibility() != Visibility.OPEN) {
                forbidden.add(Scene.CONTENT);
            }
            // whoever is invited may know where to
            boolean invited = each.row().operation().equals("Invitations.preview")
                    && each.actor().equals("outsider");
            if (Set.of(Visibility.PRIVATE, Visibility.CONFIDENTIAL).contains(scene.visibility()) && !invited) {
                forbidden.add(Scene.CARD);
            }
        }
        if (!Set.of("member", "coordinator").contains(each.actor()) || !inside) {
            forbidden.add(Scene.SUPPORT);
        }
        if (!inside || !readsDrafts(each)) {
            forbidden.add(Scene.DRAFT);
        }
        return forbidden;
    }

    private boolean readsDrafts(Case each) {
        return table.rows().stream()
                .filter(row -> row.operation().endsWith("(a draft)")
                        && row.visibilities().contains(each.scene().visibility()))
                .anyMatch(row -> row.outcomes().get(each.actor()) == Outcome.ALLOW);
    }

    /**
     * One way in which something can become known.
     *
     * @param name which
     * @param text all that was seen there
     */
    private record Channel(String name, String text) {

        /**
         * Whoever it was that acted: what is told to those who keep the log, or drain the outbox, says no more than ids, but
         * for what everyone may read.
         */
        Stream<String> forbidden(Set<String> toTheActor, Visibility visibility) {
            return switch (name) {
                case "log" -> Stream.of("canary");
                case "outbox" ->
                    visibility == Visibility.OPEN
                            ? Stream.of(Scene.DRAFT, Scene.SUPPORT, "canary-name", "canary-email")
                            : Stream.of("canary");
                default -> toTheActor.stream();
            };
        }
    }

    /** Storage whose outbox is listened to. */
    private final class Overheard extends ForwardingStorage {

        Overheard(Storage storage) {
            super(storage);
        }

        @Override
        public Outbox outbox() {
            return new ForwardingOutbox(super.outbox()) {
                @Override
                public void append(List<Message> messages) {
                    messages.forEach(message -> sent.add(message.toString()));
                    super.append(messages);
                }
            };
        }
    }
}
