package org.learninghealth.notify;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims deliveries, looks at each recipient again, sends, and records how it came out. Any number of threads and nodes may
 * tick at once: the store hands a delivery to one of them at a time, and the token of the claim keeps one that was too slow
 * from recording anything.
 */
final class DeliveryEngine {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);

    /** What a crash can repeat at most: deliveries that were sent and not yet recorded. */
    private static final int ACKNOWLEDGED_TOGETHER = 10;

    private static final int BATCH = 100;
    private static final int PURGED_TOGETHER = 500;

    /** Rather than run into the end of the lease, give the rest of a batch back. */
    private static final double SHARE_OF_LEASE = 0.6;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    /** What waits for a digest does so for a month at most; a digest that was given up can be tried again while that is kept. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(32);

    private static final Duration LONGEST_SPREAD = Duration.ofMinutes(10);

    /** How often it is looked whether what was stopped goes on, or what is unknown here is still there. */
    private static final Duration HELD_BACK = Duration.ofMinutes(5);

    /** How long nodes of two releases may work side by side. */
    private static final Duration LONGEST_UPGRADE = Duration.ofDays(7);

    private final NotificationStorage storage;
    private final Map<ChannelId, Channel> channels;
    private final RecipientCheck check;
    private final Templates templates;
    private final Optional<Unsubscribe> links;
    private final Function<ZoneId, ZoneRules> zoneRules;
    private final Settings settings;
    private final Backoff backoff;
    private final Duration lease;
    private final InstantSource time;
    private final LongSupplier nanoTime;

    /** Channels that failed as a whole. Each node finds out for itself, since the fault may be its own. */
    private final Map<ChannelId, Pause> pauses = new ConcurrentHashMap<>();

    DeliveryEngine(
            NotificationStorage storage,
            List<Channel> channels,
            RecipientCheck check,
            Templates templates,
            Optional<Unsubscribe> links,
            Function<ZoneId, ZoneRules> zoneRules,
            Settings settings,
            InstantSource time,
            LongSupplier nanoTime) {
        this.storage = storage;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::id, each -> each));
        this.check = check;
        this.templates = templates;
        this.links = links;
        this.zoneRules = zoneRules;
        this.settings = settings;
        this.backoff = settings.backoff();
        this.lease = settings.lease();
        this.time = time;
        this.nanoTime = nanoTime;
    }

    /** Ticks under way; at most one a thread, and none begins after the stop. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition over = lock.newCondition();
    private int underWay;
    private volatile boolean stopped;

    /**
     * What a host sets.
     *
     * @param backoff how long to wait before the next attempt
     * @param lease how long a node keeps what it has claimed
     * @param limits how much goes by each channel
     * @param domainLimit how much goes to each domain by mail
     * @param keep how long deliveries are kept after they ended
     * @param keepDead how long they are kept after they were given up
     * @param listeners who hears of what is done
     */
    record Settings(
            Backoff backoff,
            Duration lease,
            Map<ChannelId, RateLimit> limits,
            Optional<RateLimit> domainLimit,
            Duration keep,
            Duration keepDead,
            List<DeliveryListener> listeners) {}

    private record Pause(Instant until, int failures) {}

    /**
     * What a look at a recipient has shown.
     *
     * @param standing whether they may be told; empty if it couldn't be found out
     * @param address where mail goes to
     * @param faulty why it can't be put into words, if it can't
     */
    private record Looked(
            Optional<RecipientCheck.Standing> standing, Optional<String> address, Optional<UnrenderableNotice> faulty) {

        static Looked barred(String reason) {
            return new Looked(
                    Optional.of(new RecipientCheck.Standing.Barred(reason)), Optional.empty(), Optional.empty());
        }

        static Looked unclear(Optional<UnrenderableNotice> faulty) {
            return new Looked(Optional.empty(), Optional.empty(), faulty);
        }
    }

    /** What the persons of a batch have chosen. */
    private record Chosen(Map<PersonId, List<Preference>> preferences, Map<PersonId, QuietHours> quietHours) {}

    TickReport tick(TickBudget budget) {
        if (!begin()) {
            return new TickReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);
        }
        try (Tick tick = new Tick(budget)) {
            TickReport report = tick.run();
            listen(each -> each.ticked(report, tick.elapsed()));
            return report;
        } finally {
            end();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            if (!stopped) {
                underWay++;
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            underWay--;
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean stop(Duration grace) {
        lock.lock();
        try {
            stopped = true;
            long nanos = grace.toNanos();
            while (underWay > 0 && nanos > 0) {
                nanos = over.awaitNanos(nanos);
            }
            return underWay == 0;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /** Which channels are left alone, and until when. */
    Map<ChannelId, Instant> resting() {
        Instant now = time.instant();
        Map<ChannelId, Instant> resting = new HashMap<>();
        pauses.forEach((channel, pause) -> {
            if (pause.until().isAfter(now)) {
                resting.put(channel, pause.until());
            }
        });
        return resting;
    }

    private void listen(Consumer<DeliveryListener> event) {
        for (DeliveryListener each : settings.listeners()) {
            try {
                event.accept(each);
            } catch (RuntimeException broken) {
                LOG.warn("A listener failed", broken);
            }
        }
    }

    private Set<ChannelId> open() {
        Set<ChannelId> open = new HashSet<>(channels.keySet());
        open.removeAll(resting().keySet());
        return open;
    }

    /** Leaves a channel alone, for longer each time it fails in a row. */
    private Duration pause(ChannelId channel, Duration asked, String code) {
        Pause earlier = pauses.get(channel);
        int failures = earlier == null ? 1 : earlier.failures() + 1;
        Duration bound = backoff.bound(failures);
        Duration pause = Backoff.atLeast(asked, bound.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : bound);
        pauses.put(channel, new Pause(time.instant().plus(pause), failures));
        LOG.warn("Channel {} failed as a whole ({}) and is left alone for {}", channel.value(), code, pause);
        return pause;
    }

    /** One tick: confined to its thread, gone at its end. */
    private final class Tick implements AutoCloseable {

        private final TickBudget budget;
        private final long started = nanoTime.getAsLong();
        private final Map<Class<?>, AutoCloseable> resources = new HashMap<>();
        private final Map<CommunityId, List<MessageTemplate>> replaced = new HashMap<>();
        private final List<Settlement> unrecorded = new ArrayList<>();
        private int left;
        private int sent;
        private int deferred;
        private int unsure;
        private int dead;
        private int suppressed;
        private int expired;
        private int held;
        private int released;
        private int fenced;
        private int purged;

        Tick(TickBudget budget) {
            this.budget = budget;
            this.left = budget.deliveries();
        }

        TickReport run() {
            boolean more;
            try {
                more = work();
            } catch (Transient busy) {
                LOG.warn("Others are in the way of the queue: what is left is for the next tick", busy);
                more = true;
            }
            return new TickReport(
                    sent, deferred, unsure, dead, suppressed, expired, held, released, fenced, purged, more);
        }

        private boolean work() {
            boolean more = true;
            while (more && left > 0 && !stopped && elapsed(started).compareTo(budget.time()) < 0) {
                Set<ChannelId> open = open();
                int before = left;
                if (!open.isEmpty()) {
                    work(storage.claim(open, Math.min(left, BATCH), lease));
                }
                open.retainAll(open());
                if (left > 0 && !open.isEmpty()) {
                    work(storage.claimLapsed(open, lease).map(List::of).orElse(List.of()));
                }
                more = left < before;
            }
            if (!more && !stopped) {
                // when there is nothing better to do
                purged = storage.purge(settings.keep(), settings.keepDead(), PURGED_TOGETHER);
                int told = storage.purgeDigests(settings.keepDead().plus(LONGEST_WAIT), PURGED_TOGETHER);
                more = purged == PURGED_TOGETHER || told == PURGED_TOGETHER;
            }
            return more;
        }

        private void work(List<Delivery> batch) {
            long claimed = nanoTime.getAsLong();
            left -= batch.size();
            try {
                Chosen chosen = chosen(batch);
                for (int from = 0; from < batch.size(); from += ACKNOWLEDGED_TOGETHER) {
                    List<Delivery> group = batch.subList(from, Math.min(from + ACKNOWLEDGED_TOGETHER, batch.size()));
                    Map<Delivery, Looked> looked = inTime(claimed) ? look(group, claimed, chosen) : Map.of();
                    for (Delivery each : group) {
                        long begun = nanoTime.getAsLong();
                        Looked at = looked.get(each);
                        Settlement settlement = at != null && inTime(claimed) && open().contains(each.channel())
                                ? deliver(each, now(each, claimed), chosen, at)
                                : released(each, Duration.ZERO, each.code());
                        listen(listener ->
                                listener.settled(each, settlement.state(), settlement.code(), elapsed(begun)));
                        settle(settlement);
                    }
                }
            } finally {
                // what was sent is recorded, whatever happened to the next one
                record();
            }
        }

        private Chosen chosen(List<Delivery> batch) {
            Set<PersonId> persons = batch.stream()
                    .filter(each -> each.recipient().kind() == Recipient.Kind.PERSON)
                    .map(each -> new PersonId(each.recipient().id()))
                    .collect(Collectors.toSet());
            return persons.isEmpty()
                    ? new Chosen(Map.of(), Map.of())
                    : new Chosen(
                            storage.preferences(persons).stream().collect(Collectors.groupingBy(Preference::person)),
                            storage.quietHours(persons).stream()
                                    .collect(Collectors.toMap(QuietHours::person, each -> each)));
        }

        /** By the store's clock, which set the end of the lease, and not by this node's, which may be wrong. */
        private Instant now(Delivery delivery, long claimed) {
            return delivery.due().minus(lease).plus(elapsed(claimed));
        }

        /** Rather than run into the end of the lease or of the budget, or go on after a stop. */
        private boolean inTime(long claimed) {
            Duration window = Duration.ofNanos((long) (lease.toNanos() * SHARE_OF_LEASE));
            return !stopped
                    && elapsed(claimed).compareTo(window) < 0
                    && elapsed(started).compareTo(budget.time()) < 0;
        }

        /** Looks at some recipients right before they are sent to, in one transaction. */
        private Map<Delivery, Looked> look(List<Delivery> group, long claimed, Chosen chosen) {
            return storage.together(() -> {
                RecipientCheck ahead = ahead(group);
                Map<Delivery, Looked> looked = new HashMap<>();
                for (Delivery each : group) {
                    looked.put(each, look(each, now(each, claimed), chosen, ahead));
                }
                Set<String> addresses = looked.entrySet().stream()
                        .flatMap(each -> digests(each.getKey(), each.getValue()).stream())
                        .collect(Collectors.toSet());
                Set<String> refused = storage.suppressions(addresses).stream()
                        .filter(Suppression::isFinal)
                        .map(Suppression::address)
                        .collect(Collectors.toSet());
                looked.replaceAll((delivery, each) -> Collections.disjoint(digests(delivery, each), refused)
                        ? each
                        : Looked.barred("address-suppressed"));
                return looked;
            });
        }

        /** Under what the address may have been refused; for guests, who have no preferences, by one community too. */
        private static Set<String> digests(Delivery delivery, Looked looked) {
            Set<String> digests = new HashSet<>();
            looked.address().ifPresent(address -> {
                digests.add(Suppression.digest(address));
                delivery.community()
                        .filter(community -> delivery.recipient().kind() == Recipient.Kind.GUEST
                                && delivery.category().canBeTurnedOff())
                        .ifPresent(community -> digests.add(Suppression.digest(address, community)));
            });
            return digests;
        }

        /** If they can't be looked up at once, each is by itself, and those who can be are still told. */
        private RecipientCheck ahead(List<Delivery> group) {
            try {
                return check.ahead(group);
            } catch (Transient busy) {
                throw busy;
            } catch (RuntimeException broken) {
                LOG.warn("Recipients can't be looked up at once", broken);
                return check;
            }
        }

        private Looked look(Delivery delivery, Instant now, Chosen chosen, RecipientCheck ahead) {
            if (isOver(delivery, now) || isLost(delivery)) {
                // nobody needs to be looked at, and why is found again
                return Looked.barred("over");
            }
            if (delivery.recipient().kind() == Recipient.Kind.ENDPOINT && !listens(delivery)) {
                return Looked.barred("endpoint-disabled");
            }
            if (delivery.recipient().kind() == Recipient.Kind.PERSON && !wanted(delivery, chosen)) {
                return Looked.barred("not-wanted");
            }
            try {
                RecipientCheck.Standing standing = ahead.of(delivery);
                Optional<String> address = standing instanceof RecipientCheck.Standing.Entitled entitled
                                && delivery.channel().equals(ChannelId.EMAIL)
                        ? entitled.contact().flatMap(Contact::email)
                        : Optional.empty();
                return new Looked(Optional.of(standing), address, Optional.empty());
            } catch (UnrenderableNotice faulty) {
                return Looked.unclear(Optional.of(faulty));
            } catch (Transient busy) {
                // the transaction is undone, and begun again for all of the group
                throw busy;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
                LOG.warn("The recipient of delivery {} can't be looked at", delivery.id(), broken);
                return Looked.unclear(Optional.empty());
            }
        }

        private static boolean isOver(Delivery delivery, Instant now) {
            return delivery.terms().expires().filter(end -> !end.isAfter(now)).isPresent();
        }

        /** Only an attempt that took the process down leaves no settlement, and so gets here. */
        private boolean isLost(Delivery delivery) {
            return delivery.attempts() > backoff.attempts();
        }

        private Settlement deliver(Delivery delivery, Instant now, Chosen chosen, Looked looked) {
            if (isOver(delivery, now)) {
                expired++;
                return Settlement.expired(delivery);
            }
            if (isLost(delivery)) {
                return dead(delivery, "lost-too-often");
            }
            if (looked.faulty().isPresent()) {
                return unrenderable(delivery, now, looked.faulty().get());
            }
            if (looked.standing().isEmpty()) {
                return tryAgain(delivery, Duration.ZERO, "check-failed");
            }
            if (looked.standing().get() instanceof RecipientCheck.Standing.Barred barred) {
                return suppressed(delivery, barred.reason());
            }
            if (looked.standing().get() instanceof RecipientCheck.Standing.HeldBack) {
                return released(delivery, HELD_BACK, Optional.of("held-back"));
            }
            if (looked.standing().get() instanceof RecipientCheck.Standing.TooLate) {
                expired++;
                return Settlement.expired(delivery);
            }
            RecipientCheck.Standing.Entitled entitled =
                    (RecipientCheck.Standing.Entitled) looked.standing().get();
            Optional<Instant> quietUntil =
                    entitled.contact().flatMap(contact -> quietUntil(delivery, contact, now, chosen));
            if (quietUntil.isPresent()) {
                return held(delivery, now, quietUntil.get());
            }
            return wait(delivery, looked.address())
                    .map(wait -> released(delivery, wait, Optional.of("rate-limit")))
                    .orElseGet(
                            () -> send(delivery, now, entitled, looked.address().map(Suppression::digest)));
        }

        /** How long to wait for what is limited; where one of the two has none left, none of the other is used up. */
        private Optional<Duration> wait(Delivery delivery, Optional<String> address) {
            Optional<String> domain = settings.domainLimit().isPresent()
                    ? address.map(each -> "domain:" + domain(each))
                    : Optional.empty();
            Optional<Duration> forDomain = domain.flatMap(
                    bucket -> storage.take(bucket, settings.domainLimit().get()));
            if (forDomain.isPresent()) {
                return forDomain;
            }
            Optional<Duration> forChannel = Optional.ofNullable(
                            settings.limits().get(delivery.channel()))
                    .flatMap(limit ->
                            storage.take("channel:" + delivery.channel().value(), limit));
            if (forChannel.isPresent()) {
                domain.ifPresent(storage::giveBack);
            }
            return forChannel;
        }

        private static String domain(String address) {
            return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        }

        /** What would be too late at the end of quiet hours is sent within them: they delay and never drop (rule K8). */
        private Optional<Instant> quietUntil(Delivery delivery, Contact contact, Instant now, Chosen chosen) {
            return contact.person()
                    .flatMap(person -> Optional.ofNullable(chosen.quietHours().get(person)))
                    .filter(hours -> channel(delivery).disturbs())
                    .flatMap(hours -> hours.end(now, contact.zone(), zoneRules))
                    .filter(end -> delivery.tooLate()
                            .filter(late -> late.isAfter(now))
                            .map(end::isBefore)
                            .orElse(true));
        }

        /** A little later for some than for others, so that not everything comes at once when nights are over. */
        private Settlement held(Delivery delivery, Instant now, Instant end) {
            held++;
            Duration spread = Duration.ofMillis(
                    (long) (LONGEST_SPREAD.toMillis() * backoff.random().getAsDouble()));
            boolean inTime = delivery.tooLate()
                    .filter(late -> late.isAfter(now))
                    .map(end.plus(spread)::isBefore)
                    .orElse(true);
            return Settlement.held(delivery, Duration.between(now, inTime ? end.plus(spread) : end));
        }

        private boolean listens(Delivery delivery) {
            return storage.endpoint(delivery.recipient().id())
                    .map(WebhookEndpoint::enabled)
                    .orElse(false);
        }

        private boolean wanted(Delivery delivery, Chosen chosen) {
            PersonId person = new PersonId(delivery.recipient().id());
            return Preference.mostSpecific(
                            chosen.preferences().getOrDefault(person, List.of()),
                            person,
                            delivery.category(),
                            delivery.community())
                    .ways(channels.keySet())
                    .contains(delivery.channel());
        }

        private Channel channel(Delivery delivery) {
            return Objects.requireNonNull(channels.get(delivery.channel()), "only open channels are claimed");
        }

        private Settlement send(
                Delivery delivery, Instant now, RecipientCheck.Standing.Entitled recipient, Optional<String> address) {
            SendResult result;
            try {
                result = channel(delivery).send(delivery, new Context(delivery, recipient));
            } catch (UnrenderableNotice faulty) {
                return unrenderable(delivery, now, faulty);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
                LOG.warn("Channel {} threw on delivery {}", delivery.channel().value(), delivery.id(), broken);
                result = new SendResult.Unknown("exception");
            }
            return settled(delivery, result, address);
        }

        /** What the community of a delivery says in its own words, read once a tick. */
        private List<MessageTemplate> replaced(Delivery delivery) {
            return delivery.community()
                    .map(community -> replaced.computeIfAbsent(community, storage::templates))
                    .orElse(List.of());
        }

        private Settlement settled(Delivery delivery, SendResult result, Optional<String> address) {
            if (result instanceof SendResult.Accepted) {
                pauses.remove(delivery.channel());
                sent++;
                return Settlement.sent(delivery, address);
            }
            if (result instanceof SendResult.Unknown unknown) {
                unsure++;
                Duration pause = unknown.scope() == SendResult.Scope.TRANSPORT
                        ? pause(delivery.channel(), Duration.ZERO, unknown.code())
                        : Duration.ZERO;
                return tryAgain(delivery, pause, unknown.code());
            }
            if (result instanceof SendResult.Deferred later) {
                if (later.scope() == SendResult.Scope.TRANSPORT) {
                    return channelFailed(delivery, later.after().orElse(Duration.ZERO), later.code());
                }
                return tryAgain(delivery, later.after().orElse(Duration.ZERO), later.code());
            }
            SendResult.Rejected never = (SendResult.Rejected) result;
            if (never.scope() == SendResult.Scope.TRANSPORT) {
                return channelFailed(delivery, Duration.ZERO, never.code());
            }
            if (never.scope() == SendResult.Scope.ADDRESS || never.scope() == SendResult.Scope.RECIPIENT) {
                int points = never.scope() == SendResult.Scope.ADDRESS ? Suppression.HARD : Suppression.SOFT;
                address.ifPresent(each -> storage.score(each, points, never.code()));
            }
            return dead(delivery, never.code());
        }

        /** The one it failed on waits for longer than the channel, so that another one goes first next time. */
        private Settlement channelFailed(Delivery delivery, Duration asked, String code) {
            Duration pause = pause(delivery.channel(), asked, code);
            return released(delivery, pause.plusSeconds(1), Optional.of(code));
        }

        private Settlement tryAgain(Delivery delivery, Duration asked, String code) {
            if (delivery.attempts() >= backoff.attempts()) {
                return dead(delivery, code);
            }
            deferred++;
            return Settlement.deferred(delivery, Backoff.atLeast(asked, backoff.delay(delivery.attempts())), code);
        }

        private Settlement unrenderable(Delivery delivery, Instant now, UnrenderableNotice faulty) {
            return faulty.mayBeKnownElsewhere() ? leave(delivery, now, faulty.code()) : dead(delivery, faulty.code());
        }

        /** A node of a later release may know the template. No attempt counts, since this one will never be able to send it. */
        private Settlement leave(Delivery delivery, Instant now, String code) {
            Duration waited = Duration.between(delivery.terms().notBefore(), now);
            if (waited.compareTo(LONGEST_UPGRADE) > 0) {
                return dead(delivery, code);
            }
            deferred++;
            Duration delay = waited.compareTo(HELD_BACK) > 0 ? HELD_BACK : backoff.delay(1);
            return Settlement.released(delivery, delay, Optional.of(code));
        }

        private Settlement dead(Delivery delivery, String code) {
            dead++;
            LOG.warn(
                    "Delivery {} by {} is given up: {}",
                    delivery.id(),
                    delivery.channel().value(),
                    code);
            return Settlement.dead(delivery, code);
        }

        private Settlement suppressed(Delivery delivery, String reason) {
            suppressed++;
            return Settlement.suppressed(delivery, reason);
        }

        private Settlement released(Delivery delivery, Duration delay, Optional<String> code) {
            released++;
            return Settlement.released(delivery, delay, code);
        }

        private void settle(Settlement settlement) {
            unrecorded.add(settlement);
            if (unrecorded.size() >= ACKNOWLEDGED_TOGETHER) {
                record();
            }
        }

        private void record() {
            List<Settlement> settlements = List.copyOf(unrecorded);
            unrecorded.clear();
            if (!settlements.isEmpty()) {
                int lost = settlements.size() - storage.settle(settlements);
                fenced += lost;
                if (lost > 0) {
                    LOG.warn("{} deliveries outlived their lease and will be sent again: make the lease longer", lost);
                }
            }
        }

        private Duration elapsed() {
            return elapsed(started);
        }

        private Duration elapsed(long since) {
            return Duration.ofNanos(nanoTime.getAsLong() - since);
        }

        @Override
        public void close() {
            new ArrayList<>(resources.keySet()).forEach(this::close);
        }

        private void close(Class<?> type) {
            AutoCloseable resource = resources.remove(type);
            if (resource != null) {
                try {
                    resource.close();
                } catch (Exception failed) {
                    LOG.debug("Closing {} failed", type.getSimpleName(), failed);
                }
            }
        }

        /** What a channel sees of this tick, for one delivery. */
        private final class Context implements SendContext {

            private final Delivery delivery;
            private final RecipientCheck.Standing.Entitled recipient;

            Context(Delivery delivery, RecipientCheck.Standing.Entitled recipient) {
                this.delivery = delivery;
                this.recipient = recipient;
            }

            @Override
            public Instant now() {
                return time.instant();
            }

            @Override
            public Contact contact() {
                return recipient
                        .contact()
                        .orElseThrow(() ->
                                new IllegalStateException("Delivery " + delivery.id() + " does not go to a person"));
            }

            @Override
            public Message message() {
                List<Templates.Wording> wordings = new ArrayList<>();
                wordings.add(new Templates.Wording(contact().language(), recipient.notice()));
                wordings.addAll(recipient.others());
                return templates.render(
                        wordings,
                        discreet() ? List.of() : replaced(delivery),
                        delivery.recipient().kind() == Recipient.Kind.GUEST ? Templates.GUEST_FOOTER : Templates.FOOTER,
                        unsubscribe());
            }

            @Override
            public Optional<URI> unsubscribe() {
                // one way and no more: the link that works by itself, or else the newsletter's own
                return links.flatMap(each -> each.link(delivery)).or(() -> IssueNews.stop(recipient.notice()));
            }

            @Override
            public boolean unsubscribesAtOnce() {
                return links.flatMap(each -> each.link(delivery)).isPresent();
            }

            @Override
            public boolean discreet() {
                return recipient.notice().template().equals(MemberCheck.NEUTRAL.template());
            }

            @Override
            public <R extends AutoCloseable> R resource(Class<R> type, Supplier<R> open) {
                return type.cast(resources.computeIfAbsent(type, absent -> open.get()));
            }

            @Override
            public void discard(Class<? extends AutoCloseable> type) {
                close(type);
            }
        }
    }
}
