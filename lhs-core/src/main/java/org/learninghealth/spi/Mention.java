package org.learninghealth.spi;

import java.lang.reflect.RecordComponent;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Id;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Records;

/**
 * What is looked for in everything that is kept, however deep it lies: a person's id, wherever it stands, or words, wherever
 * they are written as a whole. Words are found whatever the case of their letters and however their accents are encoded, but
 * not inside of longer words: where a letter or a digit stands beside them, they are part of something else. Nor are they found
 * in codes, which are records of one text. Immutable.
 *
 * @param person the person; empty if words are looked for
 * @param words the words, any of which counts; none if a person is looked for
 */
public record Mention(Optional<PersonId> person, List<String> words) {

    /** As many characters as every store keeps in every free text, see {@link #replacedIn}. */
    public static final int SHORT = 100;

    private static final String ELLIPSIS = "…";

    /** Whether a type of record is one of codes; reflection makes its answers anew each time that it is asked. */
    private static final ClassValue<Boolean> CODES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            return components.length == 1 && components[0].getType() == String.class;
        }
    };

    /** Keeps a copy of the words. */
    public Mention {
        words = List.copyOf(words);
    }

    /**
     * Looks for a person's id.
     *
     * @param person the person
     * @return the mention
     */
    public static Mention of(PersonId person) {
        return new Mention(Optional.of(person), List.of());
    }

    /**
     * Looks for words.
     *
     * @param words the words; blank ones are left out
     * @return the mention
     */
    public static Mention of(Collection<String> words) {
        return new Mention(
                Optional.empty(),
                words.stream().filter(word -> !word.isBlank()).distinct().toList());
    }

    /**
     * Whether a value mentions it: the value itself, or anything in it.
     *
     * @param value an aggregate, or a part of one
     * @return true if it does
     */
    public boolean isIn(@Nullable Object value) {
        return asPredicate().test(value);
    }

    /**
     * {@link #isIn} for many values: what is looked for is written out once.
     *
     * @return tells of a value whether it mentions it
     */
    public Predicate<@Nullable Object> asPredicate() {
        Predicate<@Nullable Object> leaf = leaf();
        return value -> any(value, leaf);
    }

    /**
     * The smallest records in a value that mention it: those that hold it themselves, not in a record of their own.
     *
     * @param value an aggregate, or a part of one
     * @return the records, the value itself among them if it holds it
     */
    public List<Record> smallestIn(Object value) {
        List<Record> found = new ArrayList<>();
        collect(value, found);
        return found;
    }

    /**
     * Whether a value holds it itself: the value, or an element of it, but not in a record inside of it.
     *
     * @param value a part of an aggregate
     * @return true if it does
     */
    public boolean isDirectlyIn(@Nullable Object value) {
        return elements(value).stream().anyMatch(element -> !isRecord(element) && isLeaf(element));
    }

    /**
     * A value in which something else stands wherever it was mentioned. Where a text that was written under a limit would
     * become longer than it was, and longer than {@value #SHORT} characters, or mention it again, an ellipsis stands in place
     * of words.
     *
     * @param <V> the value's type
     * @param value an aggregate, or a part of one
     * @param other another person in place of the person; a text in place of words
     * @return the value itself if it doesn't mention it, else a new one
     */
    @SuppressWarnings("unchecked") // what is put in place of a part is of its type
    public <V> V replacedIn(V value, Object other) {
        return (V) Objects.requireNonNull(replaced(value, leaf -> replacedLeaf(leaf, other)));
    }

    /**
     * How the words can be written in a store: as they are, and as in JSON, where quotation marks and backslashes have a
     * backslash before them; with accents on their letters or behind them. Stores that fold the case of ASCII letters alone
     * look for each of these in lower case. They find more than is meant, since they don't look at what stands beside a word.
     *
     * @return the texts, in lower case as far as such a store has it
     */
    public Set<String> patterns() {
        Set<String> patterns = new LinkedHashSet<>();
        person.ifPresent(id -> patterns.add(id.value().toString()));
        for (String word : words) {
            for (String form : forms(word)) {
                for (String written : List.of(form, upper(form), lower(form))) {
                    String folded = lowerAscii(written);
                    patterns.add(folded);
                    patterns.add(folded.replace("\\", "\\\\").replace("\"", "\\\""));
                }
            }
        }
        return patterns;
    }

    private boolean isLeaf(@Nullable Object leaf) {
        return leaf().test(leaf);
    }

    /** The test of a value that has no parts; what is looked for is written out once for all of them. */
    private Predicate<@Nullable Object> leaf() {
        UUID id = person.map(PersonId::value).orElse(null);
        String written = id == null ? null : id.toString();
        List<Pattern> whole = words.stream().map(Mention::whole).toList();
        return leaf -> {
            if (leaf instanceof String text) {
                return written != null && text.contains(written)
                        || whole.stream().anyMatch(word -> word.matcher(text).find());
            }
            return id != null && (leaf instanceof PersonId other ? id.equals(other.value()) : id.equals(leaf));
        };
    }

    private @Nullable Object replacedLeaf(@Nullable Object leaf, Object other) {
        if (!isLeaf(leaf)) {
            return leaf;
        }
        if (leaf instanceof String text) {
            String instead = other instanceof Id id ? id.value().toString() : other.toString();
            String changed = person.map(id -> text.replace(id.value().toString(), instead))
                    .orElseGet(() -> withoutWords(text, instead));
            // what names them once more would be looked for, and replaced, for ever
            return length(changed) > Math.max(length(text), SHORT) || person.isEmpty() && isLeaf(instead)
                    ? withoutWords(text, ELLIPSIS)
                    : changed;
        }
        return leaf instanceof UUID && other instanceof Id id ? id.value() : other;
    }

    private String withoutWords(String text, String instead) {
        String changed = text;
        for (String word : words) {
            changed = whole(word).matcher(changed).replaceAll(Matcher.quoteReplacement(instead));
        }
        return changed;
    }

    /** A word, unless it is part of a longer one. */
    private static Pattern whole(String word) {
        return Pattern.compile(
                forms(word).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{M}\\p{N}])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** How Unicode can encode a word: letters with their accents on them, or behind them. */
    private static Set<String> forms(String word) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(Normalizer.normalize(word, Normalizer.Form.NFC));
        forms.add(Normalizer.normalize(word, Normalizer.Form.NFD));
        return forms;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void collect(@Nullable Object value, List<Record> found) {
        for (Object element : elements(value)) {
            if (element instanceof Record record && isRecord(record)) {
                List<@Nullable Object> parts = Records.parts(record);
                if (parts.stream().anyMatch(this::isDirectlyIn)) {
                    found.add(record);
                }
                parts.forEach(part -> collect(part, found));
            }
        }
    }

    /** In plain loops: an erasure looks at every part of every row. */
    private boolean any(@Nullable Object value, Predicate<@Nullable Object> test) {
        if (value instanceof Optional<?> maybe) {
            return any(maybe.orElse(null), test);
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (any(entry.getValue(), test) || !(entry.getKey() instanceof String) && any(entry.getKey(), test)) {
                    return true;
                }
            }
            return false;
        }
        if (value instanceof Collection<?> many) {
            return anyOf(many, test);
        }
        if (value == null || isCode(value)) {
            return false;
        }
        return isRecord(value) ? anyOf(Records.parts((Record) value), test) : test.test(value);
    }

    private boolean anyOf(Collection<? extends @Nullable Object> values, Predicate<@Nullable Object> test) {
        for (Object value : values) {
            if (any(value, test)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object replaced(@Nullable Object value, UnaryOperator<@Nullable Object> change) {
        if (value instanceof Optional<?> maybe) {
            return maybe.map(each -> Objects.requireNonNull(replaced(each, change)));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = map instanceof SortedMap ? new TreeMap<>() : new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(
                    key instanceof String ? key : Objects.requireNonNull(replaced(key, change)),
                    Objects.requireNonNull(replaced(each, change))));
            return copy.equals(map) ? map : copy;
        }
        if (value instanceof Collection<?> many) {
            Collection<Object> copy = many instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
            many.forEach(each -> copy.add(Objects.requireNonNull(replaced(each, change))));
            return List.copyOf(copy).equals(List.copyOf(many)) ? many : copy;
        }
        if (value instanceof Record record && isRecord(record)) {
            List<@Nullable Object> parts = Records.parts(record);
            if (isCode(record)) {
                return record;
            }
            List<@Nullable Object> others = new ArrayList<>();
            parts.forEach(part -> others.add(replaced(part, change)));
            return others.equals(parts) ? record : Records.make(record.getClass(), others);
        }
        return change.apply(value);
    }

    /** A name could be taken for a code, which nobody has written of anyone. */
    private boolean isCode(@Nullable Object value) {
        if (person.isPresent() || !(value instanceof Record record)) {
            return false;
        }
        return CODES.get(record.getClass());
    }

    /** An id is one value, whatever it is made of. */
    private static boolean isRecord(@Nullable Object value) {
        return value instanceof Record && !(value instanceof Id);
    }

    /** What is in an optional value, a collection or a map; else the value alone. A key that is a text says no more than which. */
    private static Collection<?> elements(@Nullable Object value) {
        if (value instanceof Optional<?> maybe) {
            return elements(maybe.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            List<Object> entries = new ArrayList<>(map.values());
            map.keySet().stream().filter(key -> !(key instanceof String)).forEach(entries::add);
            return entries;
        }
        if (value instanceof Collection<?> many) {
            return many;
        }
        return value == null ? List.of() : List.of(value);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String lowerAscii(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars().forEach(unit -> lower.append((char) (unit >= 'A' && unit <= 'Z' ? unit + 'a' - 'A' : unit)));
        return lower.toString();
    }
}
