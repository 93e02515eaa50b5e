package org.learninghealth.kit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.access.Actor;
import org.learninghealth.spi.ActivityLog.Activity;
import org.learninghealth.spi.Outbox.Message;
import org.learninghealth.spi.Receipts.Receipt;
import org.learninghealth.spi.Storage;

/** Messages, receipts and activities for tests: the same number gives the same one. */
final class Messages {

    private Messages() {}

    /** A message whose id rises with the number. */
    static Message message(int number) {
        Content content = Content.full(number);
        boolean byPerson = number % 2 == 0;
        return new Message(
                new UUID(
                        (1_700_000_000_000L + number) << 16 | 0x7000,
                        content.uuid().getLeastSignificantBits()),
                content.instant(),
                "kit.happened",
                1 + number % 3,
                "{\"text\":\"Ünïcødé 🏥 e\u0301 " + number + "\"}",
                byPerson ? Actor.Kind.PERSON : Actor.Kind.HOST,
                byPerson ? Optional.of(content.person()) : Optional.empty(),
                number % 3 == 0 ? Optional.of(content.community()) : Optional.empty(),
                content.uuid());
    }

    static List<Message> messages(int from, int before) {
        return java.util.stream.IntStream.range(from, before)
                .mapToObj(Messages::message)
                .toList();
    }

    static Receipt receipt(String actor, String request) {
        Content content = Content.full(actor.length() * 31L + request.length());
        return new Receipt(
                actor, request, "FoundCommunity", "0123456789abcdef".repeat(4), content.uuid(), content.instant());
    }

    /** An activity of a patient, each in a community of its own. */
    static Activity activity(int number) {
        Content content = Content.full(number);
        return new Activity(
                content.uuid(),
                content.community(),
                content.uuid(),
                "PATIENT",
                "kit.happened",
                Optional.empty(),
                Optional.empty(),
                content.instant());
    }

    /** What the log has of an activity's participant. */
    static List<Activity> activities(Storage storage, Activity activity) {
        return storage.activity().of(activity.participant(), Optional.empty(), 10);
    }
}
