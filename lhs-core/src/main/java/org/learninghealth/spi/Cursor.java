package org.learninghealth.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.Id;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * The place of a row in a list, for stores: the value that it is sorted by, then its id. A cursor is bound to the query
 * that it came from by a digest; it needs no signature, since it can only start elsewhere in one's own list.
 *
 * @param <V> the type that rows are sorted by
 * @param value the value that the row is sorted by
 * @param id the row's id
 */
public record Cursor<V extends Comparable<? super V>>(V value, UUID id) {

    /** Ids as unsigned numbers, which is how databases sort them; {@link UUID#compareTo} is signed. */
    public static final Comparator<UUID> UNSIGNED = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    /**
     * Where a page begins.
     *
     * @param <T> the aggregate
     * @param <V> the type that rows are sorted by
     * @param page the request
     * @param filter the query's filter
     * @param order the query's order
     * @return the last row of the page before; empty for the first page
     * @throws InvalidInput if the cursor doesn't belong to this query
     */
    static <T, V extends Comparable<? super V>> Optional<Cursor<V>> of(
            PageRequest page, Filter<T> filter, Order<T, V> order) {
        return read(page, filter.toString() + order, place -> parse(place, order));
    }

    /**
     * Makes a page of rows that were read in order.
     *
     * @param <T> the aggregate
     * @param <V> the type that rows are sorted by
     * @param oneMore the rows, one more than was asked for if there are as many
     * @param page the request
     * @param filter the query's filter
     * @param order the query's order
     * @return the page; its cursor is a row that the reader has seen
     */
    static <T extends Aggregate<T, ?>, V extends Comparable<? super V>> Page<T> page(
            List<T> oneMore, PageRequest page, Filter<T> filter, Order<T, V> order) {
        if (oneMore.size() <= page.limit()) {
            return new Page<>(oneMore, Optional.empty());
        }
        List<T> items = oneMore.subList(0, page.limit());
        T last = items.get(items.size() - 1);
        V value = Objects.requireNonNull(
                order.attribute().of(last), order.attribute().name());
        Id id = last.id();
        return new Page<>(items, Optional.of(write(filter.toString() + order, id.value() + "|" + value)));
    }

    /**
     * A cursor of a list that isn't of aggregates.
     *
     * @param query the query as text, always the same for the same query
     * @param place where the page ended, as text
     * @return the cursor
     */
    public static String write(String query, String place) {
        String text = digest(query) + "|" + place;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where a page of such a list begins.
     *
     * @param <P> what a place is
     * @param page the request
     * @param query the query as text, the same that the cursor was {@linkplain #write written} with
     * @param place reads a place; what it throws says that it is none
     * @return where the page before ended; empty for the first page
     * @throws InvalidInput if the cursor doesn't belong to this query
     */
    public static <P> Optional<P> read(PageRequest page, String query, Function<String, P> place) {
        return page.after().map(cursor -> {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                String[] parts = text.split("\\|", 2);
                if (parts.length == 2 && parts[0].equals(digest(query))) {
                    return place.apply(parts[1]);
                }
            } catch (RuntimeException malformed) {
                // the refusal below says what to do; what was sent isn't repeated
            }
            throw InvalidInput.of("page.after", "cursor");
        });
    }

    private static <T, V extends Comparable<? super V>> Cursor<V> parse(String place, Order<T, V> order) {
        String[] parts = place.split("\\|", 2);
        return new Cursor<>(value(order.attribute(), parts[1]), UUID.fromString(parts[0]));
    }

    @SuppressWarnings("unchecked")
    private static <T, V extends Comparable<? super V>> V value(Attribute<T, V> attribute, String text) {
        Class<?> type = attribute.valueType();
        if (type == Instant.class) {
            return (V) Instant.parse(text);
        }
        if (type == LocalDate.class) {
            return (V) LocalDate.parse(text);
        }
        if (type == Long.class) {
            return (V) Long.valueOf(text);
        }
        if (type == Integer.class) {
            return (V) Integer.valueOf(text);
        }
        if (type == FoldedText.class) {
            return (V) Optional.of(FoldedText.of(text))
                    .filter(folded -> folded.value().equals(text))
                    .orElseThrow();
        }
        throw new IllegalStateException("Lists can't be sorted by a " + type.getSimpleName());
    }

    /** What a cursor is bound to its query by: 16 hexadecimal digits. */
    private static String digest(String query) {
        try {
            byte[] text = query.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(
                            Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text), 8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
