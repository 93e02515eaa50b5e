package org.learninghealth.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The sorts of things that have a scope: what reading each of them is called in the table of permissions. */
public enum ResourceType {
    /** A person. */
    PERSON(Action.READ_PERSON),
    /** Who a person is elsewhere. */
    EXTERNAL_IDENTITY(Action.READ_IDENTITY),
    /** What a person shows to one audience. */
    DIRECTORY_ENTRY(Action.READ_DIRECTORY_ENTRY),
    /** An organisation. */
    ORGANIZATION(Action.READ_ORGANIZATION),
    /** A site of an organisation. */
    SITE(Action.READ_SITE),
    /** An act by which consent was given, came about, ended or was withdrawn. */
    CONSENT(Action.READ_CONSENT),
    /** When someone's consent has to be looked at again. */
    CONSENT_WATCH(Action.READ_CONSENT_WATCH),
    /** A community: its name and purpose. */
    COMMUNITY(Action.READ_COMMUNITY),
    /** A community's charter. */
    CHARTER(Action.READ_CHARTER),
    /** Someone's place in a community. */
    MEMBERSHIP(Action.READ_MEMBERSHIP),
    /** How it was arranged that a member can take part. */
    PARTNER_SUPPORT(Action.READ_SUPPORT),
    /** An invitation into a community, or a nomination for one. */
    INVITATION(Action.READ_INVITATION),
    /** A facilitation platform. */
    PLATFORM(Action.READ_PLATFORM),
    /** What a community mandates a platform to. */
    MANDATE(Action.READ_MANDATE),
    /** Work that a platform has done. */
    EFFORT(Action.READ_EFFORT),
    /** A term of a glossary. */
    GLOSSARY_TERM(Action.READ_GLOSSARY_TERM),
    /** What a community has decided. */
    LOGGED_DECISION(Action.READ_LOGGED_DECISION),
    /** A pathway for newcomers. */
    PATHWAY(Action.READ_PATHWAY),
    /** How far somebody has come on a pathway. */
    PATHWAY_PROGRESS(Action.READ_PATHWAY_PROGRESS),
    /** A measure. */
    MEASURE(Action.READ_MEASURE),
    /** An observation of a measure. */
    OBSERVATION(Action.READ_OBSERVATION),
    /** An observation of a measure in words. */
    QUALITATIVE_OBSERVATION(Action.READ_OBSERVATION),
    /** Figures of a measure that somebody offers. */
    DATA_CONTRIBUTION(Action.READ_DATA_CONTRIBUTION),
    /** A data feed. */
    DATA_FEED(Action.READ_FEED),
    /** What the detectors of a data feed remember of a series. */
    SERIES_WATCH(Action.READ_SERIES_WATCH),
    /** A signal. */
    SIGNAL(Action.READ_SIGNAL),
    /** What matters to someone. */
    WHAT_MATTERS(Action.READ_WHAT_MATTERS),
    /** A priority. */
    PRIORITY(Action.READ_PRIORITY),
    /** How somebody scored a priority. */
    SCORE_SHEET(Action.READ_SCORE_SHEET),
    /** A learning cycle. */
    CYCLE(Action.READ_CYCLE),
    /** A change that a cycle tries. */
    CHANGE(Action.READ_CHANGE),
    /** A test of a change. */
    TEST(Action.READ_TEST),
    /** That a change is done at a site. */
    SITE_ADOPTION(Action.READ_SITE_ADOPTION),
    /** What is in a cycle's way. */
    BARRIER(Action.READ_BARRIER),
    /** Feedback that is owed. */
    FEEDBACK(Action.READ_FEEDBACK),
    /** What a community contributes to learning cycles. */
    CONTRIBUTION_DECLARATION(Action.READ_CONTRIBUTION_DECLARATION),
    /** What a community's problem is. */
    PROBLEM_FRAMING(Action.READ_PROBLEM_FRAMING),
    /** A poll on framings. */
    FRAMING_POLL(Action.READ_FRAMING_POLL),
    /** Somebody's vote in one. */
    FRAMING_VOTE(Action.READ_FRAMING_VOTE),
    /** That a community has changed its strategy. */
    STRATEGY_REVISION(Action.READ_STRATEGY_REVISION),
    /** What follows on a verified signal. */
    FOLLOW_UP(Action.READ_FOLLOW_UP),
    /** What somebody thinks that could be done in another way. */
    IDEA(Action.READ_IDEA),
    /** What a community wants to reach. */
    OBJECTIVE(Action.READ_OBJECTIVE),
    /** Something known. */
    KNOWLEDGE(Action.READ_KNOWLEDGE),
    /** A publication that a feed proposes. */
    EVIDENCE_PROPOSAL(Action.READ_EVIDENCE_PROPOSAL),
    /** A link between two things that shows where something came from. */
    PROVENANCE(Action.READ_PROVENANCE),
    /** A passing on of something known. */
    REDISTRIBUTION(Action.READ_REDISTRIBUTION),
    /** That something known is taken up. */
    UPTAKE(Action.READ_UPTAKE),
    /** That two organisations learn together in a community. */
    PARTNERSHIP(Action.READ_PARTNERSHIP),
    /** What somebody wants to know. */
    QUESTION(Action.READ_QUESTION),
    /** What somebody answers to a question. */
    ANSWER(Action.READ_ANSWER),
    /** How somebody has seen themselves in a competency. */
    COMPETENCY(Action.READ_COMPETENCY),
    /** What somebody has promised to do. */
    COMMITMENT(Action.READ_COMMITMENT),
    /** What somebody wants to be reminded of. */
    RE_EXPOSURE(Action.READ_RE_EXPOSURE),
    /** Who took part, in figures. */
    PARTICIPATION(Action.READ_PARTICIPATION),
    /** What somebody did in a community. */
    ACTIVITY(Action.READ_OWN_ACTIVITY),
    /** A time in which the members of a community answer a questionnaire. */
    SURVEY_ROUND(Action.READ_SURVEY_ROUND),
    /** How somebody has answered a questionnaire. */
    SURVEY_RESPONSE(Action.READ_SURVEY_RESPONSE),
    /** What taking part has brought somebody. */
    VALUE_STORY(Action.READ_STORY),
    /** The audit trail. */
    AUDIT_TRAIL(Action.READ_AUDIT),
    /** All that is kept about a person. */
    PERSONAL_DATA(Action.EXPORT_PERSON),
    /** Gatherings that recur. */
    GATHERING_SERIES(Action.READ_GATHERING),
    /** When people meet. */
    GATHERING(Action.READ_GATHERING),
    /** That somebody wants to come to a gathering. */
    REGISTRATION(Action.READ_REGISTRATION),
    /** A newsletter. */
    NEWSLETTER(Action.READ_NEWSLETTER),
    /** That somebody gets a newsletter who need not be a member. */
    NEWSLETTER_SUBSCRIPTION(Action.READ_NEWSLETTER_SUBSCRIPTION),
    /** Something that was suggested for a newsletter. */
    CURATION_ITEM(Action.READ_CURATION_ITEM),
    /** An issue of a newsletter. */
    NEWSLETTER_ISSUE(Action.READ_ISSUE),
    /** For whom an issue was, or why not. */
    ISSUE_RECIPIENT(Action.READ_ISSUE_RECIPIENT),
    /** That somebody was at a gathering. */
    ATTENDANCE(Action.READ_ATTENDANCE),
    /** One whom an attendance list names. */
    ATTENDANCE_ENTRY(Action.RECORD_ATTENDANCE),
    /** Credit that somebody was awarded for a gathering. */
    CREDIT_ENTRY(Action.READ_ATTENDANCE),
    /** The minutes of a gathering. */
    MINUTES(Action.READ_GATHERING),
    /** The erasure of a person. */
    ERASURE(Action.READ_ERASURE),
    /** That what is kept about a person has to be kept. */
    LEGAL_HOLD(Action.READ_HOLD),
    /** What somebody asks for with regard to what is kept about them. */
    DATA_SUBJECT_REQUEST(Action.READ_REQUEST),
    /** What was taken away under a rule, since it was kept long enough. */
    RETENTION(Action.READ_RETENTION),
    /** That something of somebody's was kept long enough. */
    RETENTION_WARNING(Action.READ_RETENTION);

    /** What privacy officers have to do with. */
    public static final Set<ResourceType> OF_PRIVACY = Collections.unmodifiableSet(EnumSet.of(
            AUDIT_TRAIL, PERSONAL_DATA, ERASURE, LEGAL_HOLD, DATA_SUBJECT_REQUEST, RETENTION, RETENTION_WARNING));

    private final Action read;

    ResourceType(Action read) {
        this.read = read;
    }

    /**
     * The action of reading such a thing.
     *
     * @return the action under which the table of permissions lists it
     */
    public Action read() {
        return read;
    }
}
