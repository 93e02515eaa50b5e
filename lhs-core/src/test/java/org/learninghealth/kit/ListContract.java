package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.Id;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** What lists promise: the right rows, all of them, in order, page by page. */
interface ListContract extends StorageFixture {

    @TestFactory
    default Stream<DynamicTest> pagesAreCompleteAndInOrder() {
        return forEachKind(this::listsInOrder);
    }

    @TestFactory
    default Stream<DynamicTest> pagesSkipAndRepeatNothingWhileOthersWrite() {
        return forEachKind(this::listsWhileOthersWrite);
    }

    @TestFactory
    default Stream<DynamicTest> aCursorBelongsToItsQuery() {
        return forEachKind(this::refusesOtherCursors);
    }

    @TestFactory
    default Stream<DynamicTest> filtersMeanTheSameEverywhere() {
        return forEachKind(this::filtersAgree);
    }

    private <T extends Aggregate<T, I>, I extends Id> void listsInOrder(Sample<T, I> sample) {
        List<T> stored = insert(sample, 0, 25);
        assertThat(rows(sample).count(Filter.all(), Grants.everything())).isEqualTo(stored.size());
        for (Order<T, ?> order : sample.orders()) {
            List<T> expected = stored.stream().sorted(Sample.inOrder(order)).toList();
            for (int limit : new int[] {1, 7, 25, 26, PageRequest.MOST}) {
                assertThat(rows(sample).list(Filter.all(), order, limit, Grants.everything()))
                        .as("%s, %d at a time", order, limit)
                        .containsExactlyElementsOf(expected);
            }
            Page<T> first = rows(sample).page(Filter.all(), order, PageRequest.first(24), Grants.everything());
            assertThat(first.items()).hasSize(24);
            assertThat(first.next()).isPresent();
            Page<T> all = rows(sample).page(Filter.all(), order, PageRequest.first(25), Grants.everything());
            assertThat(all.items()).hasSize(25);
            assertThat(all.next()).isEmpty();
        }
    }

    private <T extends Aggregate<T, I>, I extends Id> void listsWhileOthersWrite(Sample<T, I> sample) {
        List<T> stored = new ArrayList<>(insert(sample, 0, 30));
        for (Order<T, ?> order : sample.orders()) {
            List<T> seen = new ArrayList<>();
            Optional<PageRequest> next = Optional.of(PageRequest.first(8));
            List<T> added = new ArrayList<>();
            while (next.isPresent()) {
                PageRequest request = next.get();
                Page<T> page = rows(sample).page(Filter.all(), order, request, Grants.everything());
                seen.addAll(page.items());
                if (added.size() < 15) {
                    added.addAll(insert(sample, stored.size() + added.size(), 5));
                }
                next = page.next().map(request::after);
            }
            assertThat(seen).doesNotHaveDuplicates().containsAll(stored).isSortedAccordingTo(Sample.inOrder(order));
            stored.addAll(added);
        }
    }

    private <T extends Aggregate<T, I>, I extends Id> void refusesOtherCursors(Sample<T, I> sample) {
        insert(sample, 0, 3);
        List<Order<T, ?>> orders = sample.orders();
        for (Order<T, ?> order : orders) {
            String cursor = rows(sample)
                    .page(Filter.all(), order, PageRequest.first(1), Grants.everything())
                    .next()
                    .orElseThrow();
            Filter<T> other = Filter.<T>all().in(order.attribute(), List.of());
            assertRefused(sample, other, order, cursor);
            orders.stream()
                    .filter(each -> !each.equals(order))
                    .forEach(each -> assertRefused(sample, Filter.all(), each, cursor));
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String query = place.substring(0, place.indexOf('|'));
            for (String garbled : List.of(
                    "",
                    " ",
                    "x",
                    "\u0000",
                    "🙂",
                    "' or 1=1 --",
                    cursor.substring(1),
                    "A".repeat(1_000_000),
                    encoded(query),
                    encoded(query + "||"),
                    encoded(query + "|not-an-id|" + place.substring(place.lastIndexOf('|') + 1)),
                    encoded(place.substring(0, place.lastIndexOf('|') + 1) + "No value!\u0000"))) {
                assertRefused(sample, Filter.all(), order, garbled);
            }
        }
    }

    private <T extends Aggregate<T, I>, I extends Id> void assertRefused(
            Sample<T, I> sample, Filter<T> filter, Order<T, ?> order, String cursor) {
        PageRequest request = PageRequest.first(1).after(cursor);
        assertThatThrownBy(() -> rows(sample).page(filter, order, request, Grants.everything()))
                .asInstanceOf(type(InvalidInput.class))
                .extracting(refused -> refused.violations().toString())
                .isEqualTo(List.of(new InvalidInput.Violation("page.after", "cursor", List.of()))
                        .toString());
    }

    private <T extends Aggregate<T, I>, I extends Id> void filtersAgree(Sample<T, I> sample) {
        List<T> stored = insert(sample, 0, 30);
        List<Filter<T>> filters = filters(sample, stored);
        List<Filter<T>> both = new ArrayList<>(filters);
        for (int i = 1; i < filters.size(); i += 3) {
            both.add(filters.get(i - 1).and(filters.get(filters.size() - i)));
        }
        List<Order<T, ?>> orders = sample.orders();
        for (Filter<T> filter : both) {
            List<T> expected = stored.stream().filter(filter::matches).toList();
            assertThat(rows(sample).count(filter, Grants.everything()))
                    .as("count of %s", filter)
                    .isEqualTo(expected.size());
            orders.stream()
                    .limit(1)
                    .forEach(order -> assertThat(rows(sample).list(filter, order, 20, Grants.everything()))
                            .as("list of %s", filter)
                            .containsExactlyElementsOf(expected.stream()
                                    .sorted(Sample.inOrder(order))
                                    .toList()));
        }
    }

    private static <T extends Aggregate<T, I>, I extends Id> List<Filter<T>> filters(
            Sample<T, I> sample, List<T> rows) {
        List<Filter<T>> filters = new ArrayList<>(List.of(Filter.all()));
        for (Attribute<T, ?> attribute : sample.type().attributes()) {
            List<?> values = rows.stream()
                    .map(attribute::of)
                    .filter(Objects::nonNull)
                    .distinct()
                    .limit(6)
                    .toList();
            Class<?> type = attribute.valueType();
            boolean isSet = values.stream().anyMatch(Set.class::isInstance);
            if (isSet) {
                filters.addAll(holding(attribute, values));
            } else {
                filters.addAll(oneOf(attribute, values));
            }
            if (type == Instant.class
                    || type == LocalDate.class
                    || type == Long.class
                    || type == Integer.class
                    || type == FoldedText.class) {
                filters.addAll(between(attribute, values));
            }
        }
        return filters;
    }

    @SuppressWarnings("unchecked") // the values are the attribute's own
    private static <T, V> List<Filter<T>> oneOf(Attribute<T, V> attribute, List<?> values) {
        List<Filter<T>> filters = new ArrayList<>();
        filters.add(Filter.<T>all().in(attribute, List.of()));
        filters.add(Filter.<T>all().in(attribute, (List<V>) values));
        values.forEach(value -> filters.add(Filter.where(attribute, (V) value)));
        return filters;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the elements are of the attribute's own sets
    private static <T> List<Filter<T>> holding(Attribute<T, ?> attribute, List<?> sets) {
        Filter all = Filter.all();
        List<Object> constants = attribute.valueType().isEnum()
                ? List.of(attribute.valueType().getEnumConstants())
                : sets.stream()
                        .flatMap(set -> ((Set<?>) set).stream())
                        .distinct()
                        // texts are thousands of words
                        .limit(20)
                        .map(Object.class::cast)
                        .toList();
        List<Filter<T>> filters = new ArrayList<>();
        filters.add(all.holding(attribute, List.of()));
        filters.add(all.holding(attribute, constants));
        filters.add(all.holding(attribute, constants.subList(0, constants.size() / 2)));
        constants.forEach(constant -> filters.add(all.holding(attribute, List.of(constant))));
        return filters;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the values are the attribute's own
    private static <T> List<Filter<T>> between(Attribute<T, ?> attribute, List<?> values) {
        Filter all = Filter.all();
        List<Filter<T>> filters = new ArrayList<>();
        for (Object from : values) {
            for (Object before : values) {
                filters.add(all.between(attribute, (Comparable) from, (Comparable) before));
            }
        }
        return filters;
    }

    private <T extends Aggregate<T, I>, I extends Id> List<T> insert(Sample<T, I> sample, int from, int number) {
        return rows(sample)
                .insertAll(LongStream.range(from, from + number)
                        .mapToObj(seed -> seed % 4 == 0 ? sample.minimal(seed) : sample.brief(seed))
                        .toList());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
