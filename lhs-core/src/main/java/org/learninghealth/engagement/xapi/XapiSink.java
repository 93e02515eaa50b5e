package org.learninghealth.engagement.xapi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivitySink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands activities on to a learning record store, in batches that stores take. Where one can't be sent, the others of the same
 * dispatch may have been; they come again with the same ids. Of a batch that is refused, the statements that aren't are sent in smaller ones; the
 * others are logged and left out.
 *
 * @param statements what statements say
 * @param sender sends them
 */
public record XapiSink(XapiStatements statements, XapiSender sender) implements ActivitySink {

    /** How many statements are sent at once. */
    public static final int MOST_STATEMENTS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(XapiSink.class);

    /** Refuses a sink that lacks something. */
    public XapiSink {
        Require.present(statements, "statements");
        Require.present(sender, "sender");
    }

    @Override
    public void accept(List<Activity> activities) {
        for (int from = 0; from < activities.size(); from += MOST_STATEMENTS) {
            send(
                    activities.subList(from, Math.min(from + MOST_STATEMENTS, activities.size())),
                    statements::json,
                    Activity::version);
        }
    }

    /**
     * A store that takes a statement for void does so for good: what is noted again under the same event, and exactly as it was before, stays void
     * there.
     */
    @Override
    public void retract(CommunityId community, List<Retraction> activities) {
        for (int from = 0; from < activities.size(); from += MOST_STATEMENTS) {
            send(
                    activities.subList(from, Math.min(from + MOST_STATEMENTS, activities.size())),
                    some -> Optional.of(statements.voiding(some)),
                    Retraction::version);
        }
    }

    private <T> void send(List<T> some, Function<List<T>, Optional<String>> written, Function<T, UUID> id) {
        Optional<String> batch = written.apply(some);
        if (batch.isEmpty() || sender.send(batch.get())) {
            return;
        }
        if (some.size() == 1) {
            LOG.error(
                    "The learning record store refuses statement {}, or to void it; it is left out",
                    id.apply(some.get(0)));
            return;
        }
        send(some.subList(0, some.size() / 2), written, id);
        send(some.subList(some.size() / 2, some.size()), written, id);
    }

    /** Statements name nobody but who did something, so that those of the participant are all there are. */
    @Override
    public void erase(CommunityId community, UUID participant) {
        sender.erase(participant);
    }
}
