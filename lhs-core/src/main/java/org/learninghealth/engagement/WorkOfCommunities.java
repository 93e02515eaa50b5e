package org.learninghealth.engagement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.SmallCells;
import org.learninghealth.cycle.Change;
import org.learninghealth.cycle.ChangeId;
import org.learninghealth.cycle.ChangeIdea;
import org.learninghealth.cycle.ChangeStatus;
import org.learninghealth.cycle.FeedbackOwed;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.internal.Reader;
import org.learninghealth.spi.Filter;

/**
 * What some communities do and what comes of it, each sort of it in a room of its own; here are the hours that it saves, and the ideas that become
 * changes.
 *
 * @param reader reads all there is; leave to read the communities' figures was given
 * @param cells what may be shown
 * @param window where and when
 * @param staffMinutes how long staff would need for what the library does
 */
record WorkOfCommunities(Reader reader, SmallCells cells, LocalWindow window, StaffMinutes staffMinutes) {

    private static final Set<ChangeStatus> ADOPTED =
            EnumSet.of(ChangeStatus.ADOPTED, ChangeStatus.IMPLEMENTING, ChangeStatus.SUSTAINED);

    FiguresOfSeveral.Pooled found(Metric metric) {
        return switch (metric) {
            case COMMITMENTS_KEPT, RECALL_RATE -> new PracticeOfCommunities(reader, cells, window).found(metric);
            case ORGANIZATIONS -> new OrganizationsOfMembers(reader, window).represented(cells);
            case VOTING_EQUITY, AUTHORSHIP_EQUITY -> new VoicesOfGroups(reader, cells, window).found(metric);
            default ->
                new FiguresOfSeveral.Pooled(
                        ofThings(metric), window.communities().size());
        };
    }

    private Findings ofThings(Metric metric) {
        return switch (metric) {
            case HOURS_SAVED -> saved();
            case ADOPTED_FROM_IDEAS -> fromIdeas();
            default -> new KnowledgeOfCommunities(reader, window).found(metric);
        };
    }

    /** What so many times of each task would have taken. */
    static Findings ofHoursSaved(StaffMinutes staffMinutes, Map<StaffMinutes.Task, Long> times) {
        List<Cell> tasks = new ArrayList<>();
        times.forEach((task, done) ->
                tasks.add(new Cell(List.of(task.name()), OptionalDouble.of(staffMinutes.hours(task, done)))));
        return new Findings.OfThings(
                times.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(times.entrySet().stream()
                                .mapToDouble(each -> staffMinutes.hours(each.getKey(), each.getValue()))
                                .sum()),
                OptionalLong.of(
                        times.values().stream().mapToLong(Long::longValue).sum()),
                Absence.UNDEFINED,
                tasks);
    }

    private Findings saved() {
        Map<StaffMinutes.Task, Long> times = new EnumMap<>(StaffMinutes.Task.class);
        for (StaffMinutes.Task task : staffMinutes.minutes().keySet()) {
            long done = switch (task) {
                case GATHERING_PLANNED -> gatheringsOfSeries();
                case OVERDUE_ANSWER_TOLD -> overdueTold();
            };
            if (done > 0) {
                times.put(task, done);
            }
        }
        return ofHoursSaved(staffMinutes, times);
    }

    private long gatheringsOfSeries() {
        long made = 0;
        for (LocalWindow.Part same : window.parts()) {
            for (List<Gathering> part : reader.known(Gathering.TYPE)
                    .parts(Filter.<Gathering>all()
                            .in(Gathering.COMMUNITY, same.communities())
                            .not(Gathering.STATUS, GatheringStatus.CANCELLED)
                            .between(Gathering.STARTS_AT, same.start(), same.end()))) {
                made += part.stream()
                        .filter(gathering -> gathering.series().isPresent()
                                && !gathering.startsAt().isAfter(reader.now()))
                        .count();
            }
        }
        return made;
    }

    /** It is told once, on the day after the last or later. */
    private long overdueTold() {
        long told = 0;
        for (List<FeedbackOwed> part : reader.known(FeedbackOwed.TYPE)
                .parts(Filter.<FeedbackOwed>all()
                        .in(FeedbackOwed.COMMUNITY, window.communities())
                        .between(FeedbackOwed.DUE, CommunityCalendar.EVER, window.before()))) {
            told += part.stream()
                    .filter(owed -> owed.overdueToldAt()
                            .filter(at -> window.contains(owed.community(), at))
                            .isPresent())
                    .count();
        }
        return told;
    }

    private Findings fromIdeas() {
        Set<ChangeId> adopted = new HashSet<>();
        reader.known(Change.TYPE)
                .parts(Filter.<Change>all()
                        .in(Change.COMMUNITY, window.communities())
                        .in(Change.STATUS, ADOPTED))
                .forEach(part -> part.stream()
                        .filter(change -> change.startedOn()
                                .filter(day -> !day.isBefore(window.from()) && day.isBefore(window.before()))
                                .isPresent())
                        .forEach(change -> adopted.add(change.id())));
        Set<ChangeId> promoted = new HashSet<>();
        if (!adopted.isEmpty()) {
            reader.known(ChangeIdea.TYPE)
                    .parts(Filter.<ChangeIdea>all().in(ChangeIdea.CHANGE, adopted))
                    .forEach(part -> part.forEach(idea -> idea.change().ifPresent(promoted::add)));
        }
        return Findings.OfThings.ofShare(promoted.size(), adopted.size());
    }
}
