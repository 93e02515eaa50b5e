package org.learninghealth.examples.quickstart;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringMode;
import org.learninghealth.gathering.GatheringQuery;
import org.learninghealth.gathering.GatheringSeries;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanSeries;
import org.learninghealth.gathering.Register;
import org.learninghealth.gathering.Registration;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeQuery;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentPurpose;
import org.learninghealth.people.ConsentSource;
import org.learninghealth.people.GrantConsent;
import org.learninghealth.publication.ApproveIssue;
import org.learninghealth.publication.AudienceCount;
import org.learninghealth.publication.BeginIssue;
import org.learninghealth.publication.BeginNewsletter;
import org.learninghealth.publication.DeliverIssues;
import org.learninghealth.publication.EditIssue;
import org.learninghealth.publication.IssueItem;
import org.learninghealth.publication.IssueSection;
import org.learninghealth.publication.IssueStatus;
import org.learninghealth.publication.MoveIssue;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterIssue;
import org.learninghealth.publication.NewsletterProfile;
import org.learninghealth.publication.Origin;
import org.learninghealth.publication.OriginKind;
import org.learninghealth.publication.SendIssue;
import org.learninghealth.publication.SenderIdentity;

/** What comes after the lesson: those who learned it meet every month, and a newsletter tells those who said that they want it. */
final class Evenings {

    /** Few, so that somebody waits. */
    private static final int PLACES = 2;

    private final LearningHealthSystem lhs;
    private final StoryTime time;
    private final Cast cast;
    private final Script script;
    private final Story.Teller teller;

    Evenings(LearningHealthSystem lhs, StoryTime time, Cast cast, Script script, Story.Teller teller) {
        this.lhs = lhs;
        this.time = time;
        this.cast = cast;
        this.script = script;
        this.teller = teller;
    }

    /** Three evenings, the first of them open; three people want to come. */
    Gathering announced() {
        LocalDate first = time.today().plusWeeks(3);
        GatheringSeries series = lhs.seriesPlanning()
                .plan(
                        cast.coordinator,
                        PlanSeries.of(
                                cast.city.id(),
                                GatheringKind.COMMUNITY_MEETING,
                                GatheringDetails.of(script.text("meeting.title"))
                                        .at(GatheringMode.IN_PERSON, script.english("meeting.place"))
                                        .capacity(PLACES),
                                GatheringTime.of(
                                        first.atTime(19, 0), Duration.ofMinutes(90), ZoneId.of("Europe/Vienna")),
                                "FREQ=MONTHLY;COUNT=3"));
        List<Gathering> planned = lhs.gatherings()
                .list(cast.coordinator, GatheringQuery.of(series.id()), PageRequest.first(10))
                .items();
        Gathering next = planned.get(0);
        Gathering open = lhs.gatherings()
                .move(cast.coordinator, new MoveGathering(next.id(), next.revision(), GatheringStatus.OPEN, null));
        teller.tell(planned.size() + " evenings are planned, with " + PLACES + " places each: \""
                + script.english("meeting.title") + "\".");
        for (Actor each : List.of(cast.observer, cast.family, cast.lead)) {
            Registration registration = lhs.registrations().register(each, Register.of(open.id()));
            teller.tell("  " + name(each) + ": " + registration.status());
        }
        return open;
    }

    /** The lesson and the next evening; of all members, three have said that they want newsletters. */
    void reported(Gathering next) {
        for (Actor each : List.of(cast.observer, cast.family, cast.lead)) {
            lhs.consents()
                    .grant(
                            Actor.host(),
                            new GrantConsent(
                                    each.person().orElseThrow(),
                                    new ConsentGiven(
                                            ConsentPurpose.NEWSLETTER,
                                            "Send me the newsletter",
                                            "1",
                                            "en",
                                            ConsentSource.WEB_FORM,
                                            "Said so when joining"),
                                    null));
        }
        Newsletter newsletter = lhs.newsletters()
                .begin(
                        cast.coordinator,
                        new BeginNewsletter(
                                cast.city.id(),
                                NewsletterProfile.of(script.text("newsletter.title"))
                                        .sentBy(new SenderIdentity(
                                                script.english("city.name"),
                                                script.english("meeting.place"),
                                                "learning@example.org",
                                                "https://example.org/stop/"))
                                        .in(Locale.ENGLISH, Locale.FRENCH)));
        KnowledgeObject lesson = lhs
                .knowledge()
                .list(cast.lead, KnowledgeQuery.of(cast.clinic.id()), PageRequest.first(10))
                .items()
                .stream()
                .filter(known -> known.kind() == KnowledgeKind.LESSON)
                .findFirst()
                .orElseThrow();
        NewsletterIssue begun = lhs.issues()
                .begin(cast.coordinator, new BeginIssue(newsletter.id(), script.text("issue.subject"), null));
        NewsletterIssue written = lhs.issues()
                .edit(
                        cast.coordinator,
                        new EditIssue(
                                begun.id(),
                                begun.version(),
                                begun.content().subject(),
                                LocalizedText.BLANK,
                                List.of(IssueSection.of(
                                        "NEWS",
                                        script.text("issue.section"),
                                        IssueItem.of(
                                                Origin.of(OriginKind.KNOWLEDGE, lesson.id()),
                                                script.text("lesson.title"),
                                                script.text("lesson.summary")),
                                        IssueItem.of(
                                                Origin.of(OriginKind.GATHERING, next.id()),
                                                script.text("meeting.title"),
                                                LocalizedText.BLANK)))));
        NewsletterIssue looked = lhs.issues()
                .move(cast.coordinator, new MoveIssue(written.id(), written.version(), IssueStatus.CURATING));
        NewsletterIssue approved =
                lhs.issues().approve(cast.coordinator, new ApproveIssue(looked.id(), looked.version()));
        AudienceCount audience = lhs.issues().audience(cast.coordinator, approved.id());
        teller.tell("The newsletter is for " + audience.reached() + " of " + cast.size() + " members: "
                + audience.byReason() + ".");
        lhs.issues().send(cast.coordinator, new SendIssue(approved.id(), approved.version(), null));
        lhs.issues().deliver(Actor.host(), new DeliverIssues(10));
    }

    private String name(Actor actor) {
        return lhs.people().get(actor, actor.person().orElseThrow()).displayName();
    }
}
