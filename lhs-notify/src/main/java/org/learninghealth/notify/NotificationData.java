package org.learninghealth.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.PersonalDataContributor;

/**
 * What notification keeps about a person: what they were told and how they chose to be told. The words of a notice are those
 * of others, so that they are left out.
 */
final class NotificationData implements PersonalDataContributor {

    private static final int BATCH = 200;

    private final NotificationStorage storage;

    NotificationData(NotificationStorage storage) {
        this.storage = storage;
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public List<Map<String, Object>> export(PersonId person) {
        List<Map<String, Object>> records = new ArrayList<>();
        deliveries(person, records);
        waiting(person, records);
        inbox(person, false, records);
        inbox(person, true, records);
        for (Preference preference : storage.preferences(Set.of(person))) {
            Map<String, Object> record = record("preference", preference.category());
            record.put(
                    "channels",
                    preference.channels().stream()
                            .map(ChannelId::value)
                            .sorted()
                            .toList());
            record.put("frequency", preference.frequency().name());
            preference
                    .community()
                    .ifPresent(community ->
                            record.put("community", community.value().toString()));
            records.add(record);
        }
        for (QuietHours hours : storage.quietHours(Set.of(person))) {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("record", "quietHours");
            record.put("from", hours.from().toString());
            record.put("until", hours.until().toString());
            records.add(record);
        }
        storage.followedTopics(person).ifPresent(followed -> {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("record", "followedTopics");
            record.put(
                    "topics",
                    followed.topics().stream().sorted().map(Concept::toString).toList());
            record.put("others", followed.others());
            records.add(record);
        });
        storage.calendarFeed(person).ifPresent(feed -> {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("record", "calendarFeed");
            record.put("at", feed.madeAt().toString());
            records.add(record);
        });
        return records;
    }

    private void deliveries(PersonId person, List<Map<String, Object>> records) {
        Optional<UUID> after = Optional.empty();
        List<Delivery> some;
        do {
            some = storage.deliveries(Recipient.person(person), after, BATCH);
            for (Delivery delivery : some) {
                Map<String, Object> record = record("delivery", delivery.category());
                record.put("at", delivery.due().toString());
                record.put("channel", delivery.channel().value());
                record.put("what", delivery.notice().template());
                record.put("state", delivery.state().name());
                records.add(record);
                after = Optional.of(delivery.id());
            }
        } while (some.size() == BATCH);
    }

    /** What waits for digests, or came with them. */
    private void waiting(PersonId person, List<Map<String, Object>> records) {
        Optional<UUID> after = Optional.empty();
        List<DigestItem> some;
        do {
            some = storage.digestItems(person, after, BATCH);
            for (DigestItem item : some) {
                Map<String, Object> record = record("digestItem", item.category());
                record.put("at", item.at().toString());
                record.put("what", item.notice().template());
                record.put("frequency", item.frequency().name());
                record.put("community", item.community().value().toString());
                records.add(record);
                after = Optional.of(item.id());
            }
        } while (some.size() == BATCH);
    }

    private void inbox(PersonId person, boolean archived, List<Map<String, Object>> records) {
        Optional<Cursor<Instant>> before = Optional.empty();
        List<InboxItem> some;
        do {
            some = storage.inbox(person, archived, before, BATCH);
            for (InboxItem item : some) {
                Map<String, Object> record = record("inbox", item.category());
                record.put("at", item.at().toString());
                item.readAt().ifPresent(at -> record.put("readAt", at.toString()));
                records.add(record);
                before = Optional.of(new Cursor<>(item.at(), item.id()));
            }
        } while (some.size() == BATCH);
    }

    private static Map<String, Object> record(String what, Category category) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("record", what);
        record.put("category", category.name());
        return record;
    }

    @Override
    public void erase(PersonId person, PersonId formerMember) {
        storage.forget(person, formerMember);
    }

    @Override
    public int countNotices(Instant before, int most) {
        return storage.countInbox(before, most);
    }

    @Override
    public int removeNotices(Instant before, int most) {
        return storage.purgeInbox(before, most);
    }

    @Override
    public List<UUID> naming(Mention words, int most) {
        return storage.naming(words, most);
    }
}
