package org.learninghealth.examples.quickstart;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.BulkReport;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.AcceptMandate;
import org.learninghealth.community.AcceptMember;
import org.learninghealth.community.ActivateCommunity;
import org.learninghealth.community.ApproveCharter;
import org.learninghealth.community.Charter;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityKind;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.DetectDormancy;
import org.learninghealth.community.DraftFromTemplate;
import org.learninghealth.community.EffortSummary;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.FoundCommunity;
import org.learninghealth.community.FoundFromTemplate;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.LogEffort;
import org.learninghealth.community.Mandate;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.MoveStage;
import org.learninghealth.community.OfferServices;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.PortfolioItem;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.ContributorQuery;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.DeclareContribution;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.knowledge.DraftKnowledge;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.PublishKnowledge;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;

/**
 * How five people of one facilitation platform serve sixteen communities of practice. All in memory, so that it is over in a
 * moment; the names and figures are made up.
 */
public final class FacilitationPlatformStory {

    private static final List<String> EXISTING = List.of(
            "Delirium screening",
            "Falls on the ward",
            "Safe discharge",
            "Diabetes in primary care",
            "Asthma at school",
            "Wound care at home",
            "Perinatal mental health",
            "Stroke rehabilitation",
            "Antibiotic stewardship",
            "Palliative care",
            "Health data for clinics",
            "Heart failure clinics");
    private static final List<String> CREATED =
            List.of("Long COVID", "Virtual wards", "Rural emergency care", "Care of newcomers");
    private static final List<String> LONG_STANDING = List.of("Delirium screening", "Safe discharge");
    private static final List<PlatformService> SERVICES =
            List.of(PlatformService.ADMINISTRATIVE_SUPPORT, PlatformService.TOOLS, PlatformService.OVERSIGHT);
    /** Kept, since the platform forgets the level of a logger that nobody holds. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private static final int MEMBERS = 12;
    private static final PageRequest ALL = PageRequest.first(100);

    private final PrintStream out;
    private final StoryTime time = new StoryTime(LocalDate.parse("2025-01-06"));
    private final LearningHealthSystem lhs = LearningHealthSystem.builder()
            .storage(InMemoryStorage.create())
            .time(time)
            // gatherings and who is at the core are known to the host
            .readinessFacts((community, fact) -> switch (fact) {
                case EVENTS_HELD -> OptionalLong.of(4);
                case CORE_MEMBERS_PERCENT -> OptionalLong.of(12);
                default -> OptionalLong.empty();
            })
            .build();
    private final Map<String, CommunityId> communities = new LinkedHashMap<>();
    private final Map<String, List<Actor>> members = new LinkedHashMap<>();
    private int people;

    private FacilitationPlatformStory(PrintStream out) {
        this.out = out;
    }

    /**
     * Plays the story.
     *
     * @param arguments ignored
     */
    public static void main(String[] arguments) {
        HIBERNATE.setLevel(Level.WARNING);
        play(System.out);
    }

    static void play(PrintStream out) {
        new FacilitationPlatformStory(out).play();
    }

    private void play() {
        for (String name : LONG_STANDING) {
            communities.put(name, founded(name, Visibility.RESTRICTED));
        }
        time.goOnTo(LocalDate.parse("2026-02-02"));
        for (String name : EXISTING) {
            communities.computeIfAbsent(name, each -> founded(each, Visibility.RESTRICTED));
        }
        chapter("One platform, sixteen communities of practice");
        List<Actor> staff = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> person("Facilitator " + i))
                .toList();
        FacilitationPlatform platform = lhs.platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                text("Practice facilitation"),
                                null,
                                staff.stream()
                                        .map(each -> each.person().orElseThrow())
                                        .toList()));
        adopt(staff.get(0), platform.id());
        create(staff.get(1), platform.id());
        joined();
        confidential(platform.id());

        time.goOnTo(LocalDate.parse("2026-02-09"));
        chapter("Each in its own stage of life");
        mature();
        goOn();
        portfolio(staff.get(2), platform.id());

        chapter("Nobody is left without a coordinator");
        handOver();

        chapter("Who can help to evaluate how delirium is screened for?");
        contributions(staff.get(3));

        chapter("What it takes");
        effort(staff, platform.id());
    }

    /** The platform offers what it can do; each community accepts what it wants. One failure stops nothing. */
    private void adopt(Actor facilitator, PlatformId platform) {
        List<OfferServices> offers = Stream.concat(
                        EXISTING.stream().map(this::community), Stream.of(new CommunityId(new UUID(0, 0))))
                .map(community -> new OfferServices(
                        platform, community, SERVICES, time.today().plusYears(1)))
                .toList();
        BulkReport<OfferServices, Mandate> report = BulkReport.of(
                offers, offer -> lhs.mandates().offer(facilitator.onBehalfOf(platform), offer), (done, all) -> {
                    if (done == all) {
                        out.println("Offers made: " + done + " of " + all);
                    }
                });
        report.failures()
                .forEach(failed -> out.println("  one was refused: "
                        + failed.failure().map(LhsException::getMessage).orElseThrow()));
        for (Mandate offer : report.results()) {
            String name = nameOf(offer.community());
            lhs.mandates().accept(members(name).get(0), new AcceptMandate(offer.id(), offer.version(), SERVICES));
        }
        out.println(report.results().size() + " communities accepted " + SERVICES);
    }

    /** Community and charter come from templates; what a template leaves open is named. */
    private void create(Actor facilitator, PlatformId platform) {
        out.println("The template for a community of practice leaves open: "
                + lhs.templates().community("COMMUNITY_OF_PRACTICE").open());
        for (String name : CREATED) {
            Community draft = lhs.communities()
                    .applyTemplate(
                            facilitator,
                            new FoundFromTemplate(
                                    "COMMUNITY_OF_PRACTICE",
                                    null,
                                    text(name),
                                    text(name),
                                    null,
                                    Visibility.RESTRICTED));
            Charter charter = lhs.charters()
                    .applyTemplate(
                            facilitator,
                            new DraftFromTemplate("COMMUNITY_OF_PRACTICE", draft.id(), text("To learn about " + name)));
            lhs.charters().approve(facilitator, new ApproveCharter(charter.id(), charter.version()));
            lhs.communities().activate(facilitator, new ActivateCommunity(draft.id(), draft.version()));
            lhs.mandates()
                    .grant(
                            facilitator,
                            new GrantMandate(
                                    platform, draft.id(), SERVICES, time.today().plusYears(1)));
            communities.put(name, draft.id());
            members.put(name, new ArrayList<>(List.of(facilitator)));
        }
        out.println(CREATED.size() + " more were founded from it");
    }

    /** A community that nobody outside may know of gives the same mandate; it still shows nowhere. */
    private void confidential(PlatformId platform) {
        CommunityId hidden = founded("Clinicians in distress", Visibility.CONFIDENTIAL);
        lhs.mandates()
                .grant(
                        members("Clinicians in distress").get(0),
                        new GrantMandate(
                                platform, hidden, SERVICES, time.today().plusYears(1)));
    }

    private void mature() {
        move(EXISTING, LifeStage.COALESCING);
        move(CREATED.subList(0, 2), LifeStage.COALESCING);
        move(EXISTING.subList(0, 9), LifeStage.MATURING);
        for (String name : LONG_STANDING) {
            publish(name, 5);
        }
        move(LONG_STANDING, LifeStage.STEWARDSHIP);
        move(List.of("Antibiotic stewardship"), LifeStage.TRANSFORMATION);
        try {
            move(List.of("Diabetes in primary care"), LifeStage.STEWARDSHIP);
        } catch (RuleViolation refused) {
            out.println("Diabetes in primary care can't be in stewardship yet; what is missing: "
                    + refused.unmet(Locale.ENGLISH));
        }
    }

    private void move(List<String> names, LifeStage stage) {
        for (String name : names) {
            Actor coordinator = members(name).get(0);
            Community community = lhs.communities().get(coordinator, community(name));
            lhs.communities()
                    .moveStage(coordinator, new MoveStage(community.id(), community.version(), stage, "Agreed by all"));
        }
    }

    private void publish(String name, int lessons) {
        Actor steward = members(name).get(0);
        grant(name, steward, Role.KNOWLEDGE_STEWARD);
        for (int i = 1; i <= lessons; i++) {
            KnowledgeObject draft = lhs.knowledge()
                    .draft(
                            steward,
                            new DraftKnowledge(
                                    community(name),
                                    KnowledgeKind.LESSON,
                                    SourceType.EXPERIENCE,
                                    text("Lesson " + i),
                                    text("What worked, and what did not"),
                                    text("What worked"),
                                    List.of(steward.person().orElseThrow()),
                                    "CC-BY-4.0",
                                    time.today().plusYears(1)));
            lhs.knowledge().publish(steward, new PublishKnowledge(draft.id(), draft.version()));
        }
    }

    /** Three months in which all go on but one, in which nobody takes part any more. */
    private void goOn() {
        time.goOnTo(LocalDate.parse("2026-04-20"));
        communities.forEach((name, community) -> {
            if (!name.equals("Asthma at school")) {
                lhs.signals()
                        .raise(
                                members(name).get(1),
                                RaiseSignal.about(
                                                community,
                                                "what members say",
                                                text("Families wait too long"),
                                                StakeholderGroup.CAREGIVER)
                                        .build());
            }
        });
        lhs.events().dispatchAll();
        for (String day : List.of("2026-04-27", "2026-05-11")) {
            time.goOnTo(LocalDate.parse(day));
            lhs.communities().detectDormancy(Actor.host(), new DetectDormancy(100));
        }
    }

    private void portfolio(Actor facilitator, PlatformId platform) {
        Page<PortfolioItem> page = lhs.platforms().portfolio(facilitator, platform, ALL);
        Map<LifeStage, Integer> stages = new EnumMap<>(LifeStage.class);
        page.items().forEach(item -> stages.merge(item.stage(), 1, Integer::sum));
        out.println(page.items().size() + " communities; by stage: " + stages);
        out.println("Dormant: " + names(page, item -> item.status() == CommunityStatus.DORMANT));
        out.println("Charter to be looked at again since: " + names(page, PortfolioItem::reviewOverdue));
        out.println("One person away from being orphaned: " + names(page, PortfolioItem::orphanRisk));
        out.println("A confidential one among them: " + (page.items().size() > EXISTING.size() + CREATED.size()));
    }

    private void handOver() {
        String name = "Heart failure clinics";
        Actor last = members(name).get(0);
        Membership own = membership(name, last);
        try {
            lhs.memberships().leave(last, new LeaveCommunity(own.id(), own.version(), null));
        } catch (LhsException refused) {
            out.println(refused.explain(Locale.ENGLISH));
        }
        Membership successor = membership(name, members(name).get(1));
        Membership left = lhs.memberships().leave(last, new LeaveCommunity(own.id(), own.version(), successor.id()));
        out.println("With a successor named: " + left.status());
    }

    private void contributions(Actor anyone) {
        for (String name : List.of("Delirium screening", "Stroke rehabilitation")) {
            lhs.contributions()
                    .declare(
                            members(name).get(0),
                            new DeclareContribution(
                                    community(name),
                                    new Concept(Concepts.CONTRIBUTION, "EVALUATE"),
                                    CycleStage.EVALUATE,
                                    "Delirium",
                                    "Audit of 200 records, 2025"));
        }
        lhs.contributions()
                .findContributors(anyone, ContributorQuery.of(CycleStage.EVALUATE, "delirium"), ALL)
                .items()
                .forEach(found -> out.println("  " + found.name().in(Locale.ENGLISH, Locale.ENGLISH) + ": "
                        + found.declaration().evidence()));
    }

    private void effort(List<Actor> staff, PlatformId platform) {
        double[] hours = {14, 12, 16, 8, 12};
        for (int i = 0; i < staff.size(); i++) {
            CommunityId community = community(EXISTING.get(i));
            lhs.platforms()
                    .logEffort(
                            staff.get(i).onBehalfOf(platform),
                            new LogEffort(platform, community, "Facilitation", hours[i], time.today()));
        }
        EffortSummary summary = lhs.platforms().effort(staff.get(0), platform, YearMonth.from(time.today()));
        out.println("%s hours in %s, for %d communities"
                .formatted(
                        summary.hours(), summary.month(), summary.communities().size()));
    }

    private CommunityId founded(String name, Visibility visibility) {
        Actor coordinator = person("Coordinator of " + name);
        Community draft = lhs.communities()
                .found(
                        coordinator,
                        FoundCommunity.named(text(name))
                                .kind(CommunityKind.COMMUNITY_OF_PRACTICE)
                                .domain(text(name))
                                .practice(text("We meet, try out and write down what works"))
                                .visibility(visibility)
                                .joinPolicy(JoinPolicy.OPEN)
                                .build());
        Charter charter = lhs.charters()
                .applyTemplate(
                        coordinator,
                        new DraftFromTemplate(
                                "COMMUNITY_OF_PRACTICE",
                                draft.id(),
                                text("To learn about " + name),
                                null,
                                null,
                                name.equals("Falls on the ward")
                                        ? LocalDate.parse("2026-05-01")
                                        : LocalDate.parse("2026-12-01"),
                                null));
        lhs.charters().approve(coordinator, new ApproveCharter(charter.id(), charter.version()));
        lhs.communities().activate(coordinator, new ActivateCommunity(draft.id(), draft.version()));
        members.put(name, new ArrayList<>(List.of(coordinator)));
        return draft.id();
    }

    private void joined() {
        members.forEach((name, belonging) -> {
            CommunityId community = community(name);
            while (belonging.size() < MEMBERS) {
                Actor member = person("Member of " + name);
                Membership membership =
                        lhs.memberships().join(member, new JoinCommunity(community, StakeholderGroup.CLINICIAN, null));
                if (CREATED.contains(name)) {
                    lhs.memberships().accept(belonging.get(0), new AcceptMember(membership.id(), membership.version()));
                }
                belonging.add(member);
            }
            if (!name.equals("Heart failure clinics")) {
                grant(name, belonging.get(1), Role.COORDINATOR);
            }
        });
        lhs.events().dispatchAll();
    }

    private void grant(String name, Actor member, Role role) {
        Membership membership = membership(name, member);
        lhs.memberships().grant(members(name).get(0), new GrantRole(membership.id(), membership.version(), role));
    }

    private Membership membership(String name, Actor member) {
        return lhs.memberships()
                .list(
                        member,
                        new MembershipQuery(community(name), member.person().orElseThrow(), null),
                        PageRequest.first(1))
                .items()
                .get(0);
    }

    private Actor person(String name) {
        people++;
        return Actor.person(lhs.people()
                .register(
                        Actor.host(),
                        new RegisterPerson(
                                name + " " + people,
                                null,
                                "en",
                                ZoneId.of("America/Edmonton"),
                                StakeholderGroup.CLINICIAN,
                                null))
                .id());
    }

    private CommunityId community(String name) {
        return Objects.requireNonNull(communities.get(name), name);
    }

    private List<Actor> members(String name) {
        return Objects.requireNonNull(members.get(name), name);
    }

    private String nameOf(CommunityId community) {
        return communities.entrySet().stream()
                .filter(each -> each.getValue().equals(community))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Page<PortfolioItem> page, Predicate<PortfolioItem> which) {
        return page.items().stream()
                .filter(which)
                .map(item -> item.name().in(Locale.ENGLISH, Locale.ENGLISH))
                .toList();
    }

    private void chapter(String title) {
        out.println();
        out.println("== " + title);
    }

    private static LocalizedText text(String english) {
        return LocalizedText.of(Locale.ENGLISH, english);
    }
}
