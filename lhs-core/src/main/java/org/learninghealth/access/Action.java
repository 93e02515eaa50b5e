package org.learninghealth.access;

/** What an actor can ask for. Each has rows in the table of permissions; an action without a row is denied to all. */
public enum Action {
    /** Begin a newsletter, or make it in another way. */
    EDIT_NEWSLETTER,
    /** Read that there is a newsletter. */
    READ_NEWSLETTER,
    /** Get a newsletter without having to be a member, or let somebody have it. */
    SUBSCRIBE_TO_NEWSLETTER,
    /** Get a newsletter no more, or end it for somebody. */
    END_NEWSLETTER_SUBSCRIPTION,
    /** Read who gets a newsletter without having to be a member. */
    READ_NEWSLETTER_SUBSCRIPTION,
    /** Suggest something for a newsletter. */
    SUGGEST_ITEM,
    /** Read what was suggested. */
    READ_CURATION_ITEM,
    /** Decide about what was suggested, and write issues. */
    CURATE_NEWSLETTER,
    /** Approve issues and let them go out. */
    PUBLISH_ISSUE,
    /** Read an issue. */
    READ_ISSUE,
    /** Open an item of an issue. */
    OPEN_ITEM,
    /** Find out for whom issues that go out are. */
    DELIVER_ISSUES,
    /** Look ahead for whom an issue would be. */
    READ_AUDIENCE,
    /** Read for whom an issue was, and for whom not. */
    READ_ISSUE_RECIPIENT,

    /** Make a person known to the library. */
    REGISTER_PERSON,
    /** Say what a person says of themselves. */
    DESCRIBE_PERSON,
    /** Replace all that is known of a person. */
    UPDATE_PERSON,
    /** Take a person's rights, or give them back. */
    DEACTIVATE_PERSON,
    /** Read what is known of a person. */
    READ_PERSON,
    /** Keep who a person is elsewhere. */
    LINK_IDENTITY,
    /** Read who a person is elsewhere. */
    READ_IDENTITY,
    /** Say who may see which part of what is known of a person. */
    SHOW_PROFILE,
    /** Look for persons by what they show to everyone. */
    SEARCH_DIRECTORY,
    /** Look for the members of a community by what they show to fellow members. */
    READ_DIRECTORY,
    /** Read what a person shows, entry by entry. */
    READ_DIRECTORY_ENTRY,
    /** Tell the library of somebody as a directory knows them. */
    PROVISION_PERSON,
    /** Make an organisation known to the library. */
    REGISTER_ORGANIZATION,
    /** Read an organisation. */
    READ_ORGANIZATION,
    /** Make a site of an organisation known to the library. */
    REGISTER_SITE,
    /** Read a site. */
    READ_SITE,
    /** Give express consent, or record that somebody gave it. */
    GIVE_CONSENT,
    /** Note a relationship that implies consent, or its end. */
    NOTE_RELATIONSHIP,
    /** Withdraw consent, or object. */
    WITHDRAW_CONSENT,
    /** Withdraw consent by a signed link alone. */
    WITHDRAW_BY_TOKEN,
    /** Make the signed link by which somebody can withdraw consent. */
    MAKE_WITHDRAWAL_TOKEN,
    /** Read what is recorded of somebody's consent, and whether they can be contacted. */
    READ_CONSENT,
    /** Read which consents have to be looked at, and when. */
    READ_CONSENT_WATCH,
    /** Decide whether a new relationship overcomes an earlier withdrawal. */
    REVIEW_CONSENT,
    /** Tell of consent that ends. */
    TICK_CONSENTS,

    /** Found a community. */
    FOUND_COMMUNITY,
    /** Nest a community inside this one. */
    NEST_COMMUNITY,
    /** Read a community's name and purpose. */
    READ_COMMUNITY,
    /** Say what a community is about. */
    DESCRIBE_COMMUNITY,
    /** Open a draft to its members. */
    ACTIVATE_COMMUNITY,
    /** Change who may know of a community, and what it is nested in. */
    ARRANGE_COMMUNITY,
    /** Bring a community to another stage of its life. */
    MOVE_STAGE,
    /** Look at what a community lacks for another stage of its life. */
    CHECK_STAGE,
    /** End a community. */
    ARCHIVE_COMMUNITY,
    /** Merge a community into another one, or split it. */
    TRANSFORM_COMMUNITY,
    /** Take all of a community out as a document. */
    EXPORT_COMMUNITY,
    /** Take a community in that came as a document. */
    IMPORT_COMMUNITY,
    /** Take up a community that is dormant or archived. */
    REVIVE_COMMUNITY,
    /** Look for communities in which nobody takes part. */
    DETECT_DORMANCY,
    /** Write a charter. */
    DRAFT_CHARTER,
    /** Put one's name to a charter. */
    ENDORSE_CHARTER,
    /** Put a charter into force. */
    APPROVE_CHARTER,
    /** Read a charter. */
    READ_CHARTER,
    /** Join, or ask to join. */
    JOIN_COMMUNITY,
    /** Decide about someone who asked to join. */
    DECIDE_JOIN,
    /** Invite someone, invite them once more, or take that back. */
    INVITE,
    /** Propose someone whom those who lead might invite. */
    NOMINATE,
    /** Accept an invitation to oneself, or turn it down. */
    ANSWER_INVITATION,
    /** Accept an invitation by the token that it came with. */
    ENTER_BY_INVITATION,
    /** Look at what a token invites to, or turn it down. */
    OPEN_INVITATION,
    /** Read an invitation. */
    READ_INVITATION,
    /** End invitations that nobody answered in time. */
    EXPIRE_INVITATIONS,
    /** End one's own membership. */
    LEAVE_COMMUNITY,
    /** Let one's own membership rest, or take it up again. */
    PAUSE_MEMBERSHIP,
    /** Suspend, reinstate or remove a member. */
    EXCLUDE_MEMBER,
    /** Give a role to a member, or take it. */
    GRANT_ROLE,
    /** Read who belongs to a community. */
    READ_MEMBERSHIP,
    /** Arrange how a member can take part. */
    ARRANGE_SUPPORT,
    /** Read how it was arranged that a member can take part. */
    READ_SUPPORT,

    /** Make a facilitation platform known, and who manages it. */
    REGISTER_PLATFORM,
    /** Read that there is a platform. */
    READ_PLATFORM,
    /** Offer a community what a platform can do for it. */
    OFFER_SERVICES,
    /** Give a platform a mandate, or end it. */
    GRANT_MANDATE,
    /** Read what a community has mandated a platform to. */
    READ_MANDATE,
    /** Look over the communities that a platform watches over. */
    READ_PORTFOLIO,
    /** Note work that a platform has done. */
    LOG_EFFORT,
    /** Read what work a platform has done. */
    READ_EFFORT,

    /** Put a term into a glossary, or say it in other words. */
    DEFINE_TERM,
    /** Look a term up. */
    READ_GLOSSARY_TERM,
    /** Write a decision down. */
    LOG_DECISION,
    /** Read what a community has decided. */
    READ_LOGGED_DECISION,
    /** Draft a pathway for newcomers. */
    DRAFT_PATHWAY,
    /** Open a pathway, or close it. */
    MOVE_PATHWAY,
    /** Read a pathway. */
    READ_PATHWAY,
    /** Set out on a pathway. */
    START_PATHWAY,
    /** Note a step of one's own way. */
    TAKE_STEP,
    /** Read how far somebody has come on a pathway. */
    READ_PATHWAY_PROGRESS,
    /** Read how many have gone a pathway, unless they are few. */
    READ_PATHWAY_COMPLETION,

    /** Define a measure. */
    DEFINE_MEASURE,
    /** Put one's name to the definition of a measure. */
    ENDORSE_MEASURE,
    /** Read a measure. */
    READ_MEASURE,
    /** Record an observation, or correct one. */
    RECORD_OBSERVATION,
    /** Read observations and what a chart makes of them. */
    READ_OBSERVATION,
    /** Offer figures of a measure for others to record. */
    OFFER_DATA_CONTRIBUTION,
    /** Take back figures that one has offered. */
    WITHDRAW_DATA_CONTRIBUTION,
    /** Read figures that somebody offers, and what became of them. */
    READ_DATA_CONTRIBUTION,
    /** Register a data feed, describe it anew or retire it. */
    KEEP_FEED,
    /** Read what data feeds there are. */
    READ_FEED,
    /** Take in what a data feed has brought. */
    RECEIVE_OBSERVATIONS,
    /** Look for data feeds that have fallen silent. */
    DETECT_STALE_FEEDS,
    /** Keep what the detectors of a data feed remember. */
    WATCH_FEED,
    /** Read what the detectors of a data feed remember. */
    READ_SERIES_WATCH,

    /** Raise a signal. */
    RAISE_SIGNAL,
    /** Note that a correction has taken away what a signal rested on. */
    OUTDATE_SIGNAL,
    /** Triage, verify and assess a signal. */
    ASSESS_SIGNAL,
    /** Read a signal. */
    READ_SIGNAL,
    /** Say what matters. */
    RECORD_WHAT_MATTERS,
    /** Read what matters. */
    READ_WHAT_MATTERS,
    /** Propose a priority. */
    PROPOSE_PRIORITY,
    /** Adopt, decline or defer a priority. */
    DECIDE_PRIORITY,
    /** To score a priority. */
    SCORE_PRIORITY,
    /** To read how somebody scored a priority. */
    READ_SCORE_SHEET,
    /** Read a priority. */
    READ_PRIORITY,
    /** Open a learning cycle. */
    OPEN_CYCLE,
    /** Lead a learning cycle: its aim, team and measures, its way from stage to stage, what is concluded. */
    ADVANCE_CYCLE,
    /** Put someone else in the lead of a cycle. */
    HAND_OVER_CYCLE,
    /** Take someone off the team of a cycle, or leave it. */
    LEAVE_CYCLE_TEAM,
    /** Tell where it is time to look whether a cycle's results last. */
    REMIND_OF_SUSTAINABILITY,
    /** Hold what a cycle has concluded against figures that were corrected since. */
    CHECK_CONCLUSION,
    /** Tell a cycle what the run chart of one of its measures has begun to show. */
    FIND_RUN_SIGNAL,
    /** Give leave to go on without a baseline. */
    WAIVE_BASELINE,
    /** Read a learning cycle. */
    READ_CYCLE,
    /** Put one's name to a cycle's plan. */
    ENDORSE_CYCLE,
    /** Propose a change, and decide about it. */
    CHANGE_CYCLE,
    /** Read a change. */
    READ_CHANGE,
    /** Plan, do, study and act on a test. */
    RUN_TEST,
    /** Read a test. */
    READ_TEST,
    /** Say where a change is done that was found good. */
    ADOPT_AT_SITE,
    /** Read where a change is done. */
    READ_SITE_ADOPTION,
    /** Say what is in a cycle's way. */
    RAISE_BARRIER,
    /** Say who sees to a barrier, put it before a higher level, or find it out of the way. */
    CLEAR_BARRIER,
    /** Read what is in a cycle's way. */
    READ_BARRIER,
    /** Report back to someone who raised something. */
    REPORT_BACK,
    /** Read what feedback is owed. */
    READ_FEEDBACK,
    /** To tell which answers are overdue. */
    DETECT_OVERDUE_FEEDBACK,
    /** Declare what a community contributes to learning cycles, or withdraw that. */
    DECLARE_CONTRIBUTION,
    /** Read what a community contributes to learning cycles. */
    READ_CONTRIBUTION_DECLARATION,
    /** Say what a community's problem is. */
    FRAME_PROBLEM,
    /** Read what a community's problem is. */
    READ_PROBLEM_FRAMING,
    /** Open and close a poll on framings. */
    HOLD_FRAMING_POLL,
    /** Vote in a poll on framings. */
    VOTE_ON_FRAMING,
    /** Read a poll on framings, and its result. */
    READ_FRAMING_POLL,
    /** Read somebody's vote, which nobody may. */
    READ_FRAMING_VOTE,
    /** Take down that a community changes its strategy. */
    REVISE_STRATEGY,
    /** Read how a community has changed its strategy. */
    READ_STRATEGY_REVISION,
    /** Ask a feed for new publications, and propose them. */
    GATHER_EVIDENCE,
    /** Draft from a publication that was proposed, call for a review because of it, or put it aside. */
    SETTLE_EVIDENCE,
    /** Read which publications were proposed. */
    READ_EVIDENCE_PROPOSAL,
    /** Keep what a rule proposes for a verified signal. */
    PROPOSE_FOLLOW_UP,
    /** Say who sees to a follow-up. */
    ASSIGN_FOLLOW_UP,
    /** Note that a follow-up is done, or put it aside. */
    SETTLE_FOLLOW_UP,
    /** Read what follows on a verified signal. */
    READ_FOLLOW_UP,
    /** Say what could be done in another way. */
    PROPOSE_IDEA,
    /** Put one's name under an idea. */
    ENDORSE_IDEA,
    /** Have a learning cycle try an idea. */
    PROMOTE_IDEA,
    /** Say that an idea isn't tried. */
    SET_IDEA_ASIDE,
    /** Read an idea. */
    READ_IDEA,
    /** Propose an objective. */
    PROPOSE_OBJECTIVE,
    /** Adopt or drop an objective, find it reached, or take it up again. */
    MOVE_OBJECTIVE,
    /** Note a step towards an objective. */
    REACH_MILESTONE,
    /** Read an objective. */
    READ_OBJECTIVE,

    /** Draft something known. */
    DRAFT_KNOWLEDGE,
    /** Publish something known. */
    PUBLISH_KNOWLEDGE,
    /** Publish something known anew after a review. */
    REVIEW_KNOWLEDGE,
    /** Give the place of something known to another, or take it out of use. */
    RETIRE_KNOWLEDGE,
    /** To tell what is known and due for review. */
    DETECT_KNOWLEDGE_DUE,
    /** Read something known. */
    READ_KNOWLEDGE,
    /** Say where something came from. */
    LINK_PROVENANCE,
    /** Read where something came from. */
    READ_PROVENANCE,
    /** Pass something known on to a community. */
    REDISTRIBUTE,
    /** Read whom something was passed on to. */
    READ_REDISTRIBUTION,
    /** Record that something known is taken up. */
    RECORD_UPTAKE,
    /** Say that something known has come further into use, or isn't used any more. */
    MOVE_UPTAKE,
    /** Make sure how far something known has come into use. */
    VERIFY_UPTAKE,
    /** Read how far something known has come into use. */
    READ_UPTAKE,

    /** Say that two organisations learn together in a community, or end that. */
    MAKE_PARTNERSHIP,
    /** Read which organisations learn together in a community. */
    READ_PARTNERSHIP,

    /** Ask a community something. */
    ASK_QUESTION,
    /** Read what was asked. */
    READ_QUESTION,
    /** Answer a question. */
    ANSWER_QUESTION,
    /** Read what was answered. */
    READ_ANSWER,
    /** Say which answer to one's own question was the one. */
    ACCEPT_ANSWER,
    /** Say that an answer was checked against a source, or withdraw that. */
    VERIFY_ANSWER,

    /** Say how one sees oneself in a competency. */
    ASSESS_COMPETENCY,
    /** Read how one has seen oneself in a competency. */
    READ_COMPETENCY,
    /** Read how the members of a community see themselves, in figures. */
    READ_COMPETENCY_LEVELS,
    /** Promise a community to do something. */
    MAKE_COMMITMENT,
    /** Keep what was promised, renegotiate it, or say that it was broken. */
    KEEP_COMMITMENT,
    /** Tell which commitments are overdue. */
    REMIND_OF_COMMITMENTS,
    /** Read what was promised. */
    READ_COMMITMENT,
    /** Ask to be reminded of what one has learned. */
    START_RE_EXPOSURE,
    /** Answer a prompt to recall something, or ask for no more. */
    KEEP_RE_EXPOSURE,
    /** Tell which prompts are due. */
    PROMPT_RE_EXPOSURES,
    /** Read what one is reminded of. */
    READ_RE_EXPOSURE,
    /** Read how the members of a community recall what they have learned, in figures. */
    READ_RE_EXPOSURE_FIGURES,

    /** Note what members did elsewhere. */
    RECORD_ACTIVITIES,
    /** Read who took part, in figures. */
    READ_PARTICIPATION,
    /** Read what each participant did, day by day. */
    READ_COUNTED_DAYS,
    /** Read what one did in a community oneself. */
    READ_OWN_ACTIVITY,
    /** Ask the members of a community to answer a questionnaire, and count their answers. */
    RUN_SURVEY,
    /** Ask the team of a learning cycle to answer a questionnaire, and count their answers. */
    RUN_TEAM_SURVEY,
    /** Answer a questionnaire. */
    ANSWER_SURVEY,
    /** Read when members were asked, and what their answers came to. */
    READ_SURVEY_ROUND,
    /** Read how somebody has answered a questionnaire. */
    READ_SURVEY_RESPONSE,
    /** Tell what taking part has brought oneself. */
    TELL_STORY,
    /** Write down what taking part has brought another member. */
    TELL_STORY_OF_ANOTHER,
    /** Say that one's own story may be shown. */
    CONSENT_TO_STORY,
    /** Show a value story. */
    PUBLISH_STORY,
    /** Show a value story no more. */
    WITHDRAW_STORY,
    /** Read a value story. */
    READ_STORY,

    /** Read the audit trail. */
    READ_AUDIT,
    /** Verify that the audit trail is whole. */
    VERIFY_AUDIT,

    /** Plan gatherings, change them, and move them on. */
    PLAN_GATHERING,
    /** Put gatherings right after the rules of time zones were changed. */
    FOLLOW_CLOCKS,
    /** Read when a community meets. */
    READ_GATHERING,
    /** Register oneself for a gathering. */
    REGISTER,
    /** Register others for a gathering, decide about registrations, and forget guests. */
    MANAGE_REGISTRATIONS,
    /** Give a place up. */
    CANCEL_REGISTRATION,
    /** Free the place of somebody who can't come any more. */
    FREE_PLACE,
    /** Read who wants to come to a gathering. */
    READ_REGISTRATION,
    /** Say that one is at a gathering, or has seen its recording. */
    CHECK_IN,
    /** Take down who was at a gathering, and find out who is on a list. */
    RECORD_ATTENDANCE,
    /** Read who was at a gathering. */
    READ_ATTENDANCE,
    /** Award credit for a gathering, and take it back. */
    AWARD_CREDIT,
    /** Take the minutes of a gathering, and write them anew. */
    TAKE_MINUTES,
    /** Say that an action of some minutes is done. */
    SETTLE_ACTION,
    /** Forget people on attendance lists of whom nobody knows who they are. */
    FORGET_STRANGERS,

    /** Read all that is kept about a person, in one document. */
    EXPORT_PERSON,
    /** Erase a person. */
    ERASE_PERSON,
    /** Erase persons once more whom an older dump of the database has brought back. */
    REPLAY_ERASURES,
    /** Read which erasures there were. */
    READ_ERASURE,
    /** Place a legal hold on what is kept about a person, or lift it. */
    HOLD_PERSON,
    /** Read which legal holds there are. */
    READ_HOLD,
    /** Ask for something with regard to what is kept about oneself, or on somebody's behalf. */
    FILE_REQUEST,
    /** Verify, carry out or refuse a request of a data subject. */
    RUN_REQUEST,
    /** Read requests of data subjects. */
    READ_REQUEST,
    /** Look for requests that weren't answered in time. */
    DETECT_OVERDUE,
    /** Take away what was kept long enough, after a warning. */
    RUN_RETENTION,
    /** See what would be taken away. */
    PREVIEW_RETENTION,
    /** Read what was taken away so far under which rule. */
    READ_RETENTION
}
