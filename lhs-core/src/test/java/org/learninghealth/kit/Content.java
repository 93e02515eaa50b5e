package org.learninghealth.kit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Random content that is valid and hard to keep: emoji, combining marks, texts of the greatest length, microseconds, the
 * first and the last year that are accepted. The same seed gives the same content. Used by one thread.
 */
public final class Content {

    private static final List<String> PIECES = List.of(
            "a", "é", "e\u0301", "ß", "İ", "Ω", "中", "한", "🙂", "🩺", "👩‍⚕️", "שלום", "مرحبا", " ", "'", "\"", "\\",
            "%", "_", "|", ",", "{x}", "${7*7}", "<b>", "&amp;", "-- ");

    private static final List<Instant> MOMENTS = List.of(
            Instant.parse("1700-01-01T00:00:00Z"),
            Instant.parse("1847-05-15T08:30:00.000001Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2024-02-29T12:00:00.123456Z"),
            Instant.parse("2026-03-29T01:30:00Z"),
            Instant.parse("2200-12-31T23:59:59.999999Z"));

    private static final List<String> LANGUAGES = List.of("en", "fr", "fr-CA", "de-AT", "zh-Hans-CN", "ar");

    private static final int NAME = 200;

    private final SplittableRandom random;
    private final boolean full;
    private final int longest;
    private final List<CommunityId> communities;
    private final List<PersonId> persons;

    private Content(
            SplittableRandom random, boolean full, int longest, List<CommunityId> communities, List<PersonId> persons) {
        this.random = random;
        this.full = full;
        this.longest = longest;
        this.communities = communities;
        this.persons = persons;
    }

    /** Everything that can be there is there. */
    public static Content full(long seed) {
        return new Content(new SplittableRandom(seed), true, Integer.MAX_VALUE, List.of(), List.of());
    }

    /** Everything that can be there is there, with names as long as they may be; longer texts are no longer than names. */
    static Content brief(long seed) {
        return new Content(new SplittableRandom(seed), true, NAME, List.of(), List.of());
    }

    /** Only what must be there is there. */
    public static Content minimal(long seed) {
        return new Content(new SplittableRandom(seed), false, Integer.MAX_VALUE, List.of(), List.of());
    }

    /** Content about a few communities and persons. */
    Content about(List<CommunityId> fewCommunities, List<PersonId> fewPersons) {
        return new Content(random, full, longest, List.copyOf(fewCommunities), List.copyOf(fewPersons));
    }

    /** A random (version 4) UUID. */
    public UUID uuid() {
        return new UUID(
                random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L,
                random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /** An id. */
    public <I> I id(Function<UUID, I> type) {
        return type.apply(uuid());
    }

    /** A community's id. */
    public CommunityId community() {
        return communities.isEmpty() ? id(CommunityId::new) : oneOf(communities);
    }

    /** A person's id. */
    public PersonId person() {
        return persons.isEmpty() ? id(PersonId::new) : oneOf(persons);
    }

    /** A text that isn't blank: a single letter, or as long as it may be. */
    public String text(int max) {
        if (!full) {
            return oneOf(List.of("a", "A", "e", "é", "a ", "🙂", "🩺", "中"));
        }
        StringBuilder text = new StringBuilder("x");
        for (int i = 0; i < 30; i++) {
            text.append(oneOf(PIECES));
        }
        String some = text.toString();
        int length = Math.min(max, longest);
        while (some.codePointCount(0, some.length()) < length) {
            some += some;
        }
        return some.substring(0, some.offsetByCodePoints(0, length - 1)) + "x";
    }

    /** A text in one or several languages, none of them blank. */
    public LocalizedText localized(int max) {
        LocalizedText text = LocalizedText.of(Locale.ENGLISH, text(max));
        if (full) {
            for (String language : LANGUAGES) {
                text = random.nextBoolean() ? text.and(language, text(max)) : text;
            }
        }
        return text;
    }

    /** A text in several languages, or none at all. */
    public LocalizedText localizedIfAny(int max) {
        return full ? localized(max) : LocalizedText.BLANK;
    }

    /** A text, or an empty one. */
    public String textIfAny(int max) {
        return full ? text(max) : "";
    }

    /** A number that is hard to keep, of at most 15 digits before the point. */
    public double decimal() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> 0.1 + 0.2;
            case 2 -> 1.0 / 3;
            case 3 -> 1e15;
            default -> random.nextDouble() * 1e6;
        };
    }

    /** A number that may be missing. */
    public OptionalDouble optionalDecimal() {
        return full ? OptionalDouble.of(decimal()) : OptionalDouble.empty();
    }

    /** A code of capital letters, digits and underscores. */
    public String code(int max) {
        StringBuilder code = new StringBuilder("C");
        while (full && code.length() < max) {
            code.append("ABCXYZ_0189".charAt(random.nextInt(11)));
        }
        return code.append(full ? "" : "_" + random.nextInt(100)).toString();
    }

    /** A moment in whole microseconds. There are few of them, so that many rows share one. */
    public Instant instant() {
        return oneOf(MOMENTS);
    }

    /** A day. There are few of them, so that many rows share one. */
    public LocalDate date() {
        return LocalDate.ofInstant(instant(), ZoneOffset.UTC);
    }

    /** A whole number between two bounds, both included; in full content often one of them. */
    public long number(long least, long most) {
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> random.nextLong(least, most) + random.nextInt(2);
        };
    }

    public boolean flag() {
        return random.nextBoolean();
    }

    public <V> V oneOf(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A constant of an enum. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        return oneOf(List.of(type.getEnumConstants()));
    }

    /** Some of several constants, or none. */
    public <E extends Enum<E>> Set<E> some(Set<E> values) {
        List<E> all = List.copyOf(EnumSet.copyOf(values));
        Set<E> some = EnumSet.noneOf(all.get(0).getDeclaringClass());
        all.stream().filter(value -> random.nextInt(3) == 0).forEach(some::add);
        return some;
    }

    /** Something that may be missing. */
    public <V> Optional<V> optional(Supplier<V> value) {
        return full ? Optional.of(value.get()) : Optional.empty();
    }

    /** Several things, or none. */
    public <V> List<V> list(int most, Supplier<V> value) {
        List<V> list = new ArrayList<>();
        for (int i = 0; full && i < most; i++) {
            list.add(value.get());
        }
        return list;
    }

    public StakeholderGroup group() {
        return oneOf(List.of(StakeholderGroup.PATIENT, StakeholderGroup.CLINICIAN, new StakeholderGroup(code(40))));
    }

    public Locale language() {
        return Locale.forLanguageTag(oneOf(LANGUAGES));
    }

    public ZoneId zone() {
        return ZoneId.of(oneOf(List.of("Europe/Vienna", "UTC", "America/Argentina/ComodRivadavia", "+05:30")));
    }
}
