package org.learninghealth.spi;

/**
 * The order of a list: by one attribute, then by id as an unsigned number, both the same way, so that no two rows share
 * a place.
 *
 * @param <T> the aggregate
 * @param <V> the attribute's type: an instant, a day, a whole number or a folded text
 * @param attribute what to sort by; it always has a value
 * @param descending whether the largest comes first
 */
public record Order<T, V extends Comparable<? super V>>(Attribute<T, V> attribute, boolean descending) {

    /**
     * Smallest first.
     *
     * @param <T> the aggregate
     * @param <V> the attribute's type
     * @param attribute what to sort by
     * @return the order
     */
    public static <T, V extends Comparable<? super V>> Order<T, V> ascending(Attribute<T, V> attribute) {
        return new Order<>(attribute, false);
    }

    /**
     * Largest first.
     *
     * @param <T> the aggregate
     * @param <V> the attribute's type
     * @param attribute what to sort by
     * @return the order
     */
    public static <T, V extends Comparable<? super V>> Order<T, V> descending(Attribute<T, V> attribute) {
        return new Order<>(attribute, true);
    }
}
