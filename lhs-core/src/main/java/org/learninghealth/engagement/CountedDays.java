package org.learninghealth.engagement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Cursor;

/** Pages of counted days, each item a day of a participant. */
final class CountedDays {

    private CountedDays() {}

    /** Behind whose day a page begins. */
    static Optional<Cursor<LocalDate>> after(CountedDaysQuery query, PageRequest page) {
        return Cursor.read(page, query.toString(), CountedDays::parse);
    }

    private static Cursor<LocalDate> parse(String place) {
        String[] parts = place.split("\\|", 2);
        return new Cursor<>(LocalDate.parse(parts[0]), UUID.fromString(parts[1]));
    }

    /** A page of rows, of one day of a participant more than was asked for if there are as many. */
    static Page<CountedDay> page(List<ActivityLog.Daily> oneMore, CountedDaysQuery query, PageRequest page) {
        Map<Cursor<LocalDate>, List<CountedDay.Deeds>> deeds = new LinkedHashMap<>();
        oneMore.forEach(row -> deeds.computeIfAbsent(
                        new Cursor<>(row.day(), row.participant()), added -> new ArrayList<>())
                .add(new CountedDay.Deeds(new StakeholderGroup(row.stakeholderGroup()), row.kind(), row.activities())));
        List<CountedDay> days = deeds.entrySet().stream()
                .map(day -> new CountedDay(
                        query.community(), day.getKey().value(), day.getKey().id(), day.getValue()))
                .toList();
        if (days.size() <= page.limit()) {
            return new Page<>(days, Optional.empty());
        }
        CountedDay last = days.get(page.limit() - 1);
        return new Page<>(
                days.subList(0, page.limit()),
                Optional.of(Cursor.write(query.toString(), last.day() + "|" + last.participant())));
    }
}
