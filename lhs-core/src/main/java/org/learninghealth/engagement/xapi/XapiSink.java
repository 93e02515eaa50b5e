package org.learninghealth.engagement.xapi;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.ActivitySink;
import org.learninghealth.spi.Cursor;

/**
 * Hands activities on to a learning record store, in batches that stores take. Where one can't be sent, the others of the same
 * dispatch may have been; they come again with the same ids.
 *
 * @param statements what statements say
 * @param sender sends them
 */
public record XapiSink(XapiStatements statements, XapiSender sender) implements ActivitySink {

    /** How many statements are sent at once. */
    public static final int MOST_STATEMENTS = 100;

    /** Refuses a sink that lacks something. */
    public XapiSink {
        Require.present(statements, "statements");
        Require.present(sender, "sender");
    }

    @Override
    public void accept(List<Activity> activities) {
        for (int from = 0; from < activities.size(); from += MOST_STATEMENTS) {
            statements
                    .json(activities.subList(from, Math.min(from + MOST_STATEMENTS, activities.size())))
                    .ifPresent(sender::send);
        }
    }

    /** A store that takes a statement for void does so for good: what is noted again under the same event stays void there. */
    @Override
    public void retract(CommunityId community, Set<UUID> events) {
        List<UUID> sorted = events.stream().sorted(Cursor.UNSIGNED).toList();
        for (int from = 0; from < sorted.size(); from += MOST_STATEMENTS) {
            sender.send(statements.voiding(sorted.subList(from, Math.min(from + MOST_STATEMENTS, sorted.size()))));
        }
    }

    /** Statements name nobody but who did something, so that those of the participant are all there are. */
    @Override
    public void erase(CommunityId community, UUID participant) {
        sender.erase(participant);
    }
}
