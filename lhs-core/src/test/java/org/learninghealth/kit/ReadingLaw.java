package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.learninghealth.access.AccessControl;
import org.learninghealth.access.AuthorizationPolicy;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.CommunityFeature;
import org.learninghealth.internal.CommandValidation;
import org.learninghealth.internal.Json;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Reading;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Storage;

/**
 * What someone is shown in lists is what they may read, one by one; it is as many as are counted, and every page but the
 * last is full. Checked on generated worlds, for everyone and every kind of thing.
 */
public final class ReadingLaw {

    /** What tells how someone stands to a community. */
    private static final List<Sample<?, ?>> STANDING =
            List.of(Samples.PERSON, Samples.COMMUNITY, Samples.MEMBERSHIP, Samples.PLATFORM, Samples.MANDATE);

    /** How many other kinds are in one world. */
    private static final int OTHERS = 4;

    private static final CommandValidation NO_COMMANDS = new CommandValidation(Locale.ENGLISH);

    private final Storage storage;
    private final Kernel kernel;

    /** The law as it is kept by a policy over a storage. */
    public ReadingLaw(Storage storage, AuthorizationPolicy policy) {
        this.storage = storage;
        this.kernel = new Kernel(
                storage,
                new AccessControl(policy, (actor, action, type) -> {}),
                CommunityFeature.standing(person -> false),
                () -> Instant.parse("2026-03-01T09:00:00Z"),
                IdGenerator.standard(() -> Instant.EPOCH),
                NO_COMMANDS,
                new Json(List.of()));
    }

    /** Fills the storage with a world of all kinds, or some, and checks what someone in it may read. */
    public void check(int seed) {
        Set<Sample<?, ?>> kinds = new LinkedHashSet<>(STANDING);
        for (int i = 0; i < OTHERS; i++) {
            kinds.add(Samples.ALL.get((seed * OTHERS + i) % Samples.ALL.size()));
        }
        ScopeWorld world = new ScopeWorld(storage, seed, seed % 20 == 0, kinds);
        kernel.read(world.actor(), reader -> {
            kinds.forEach(sample -> check(world, sample, reader));
            return true;
        });
    }

    private static <T extends Aggregate<T, I>, I extends Id> void check(
            ScopeWorld world, Sample<T, I> sample, Reader reader) {
        Predicate<T> readable = row -> isReadable(sample, row, reader);
        List<T> expected = world.stored(sample).stream().filter(readable).toList();
        Reading<T, I> visible = reader.visible(sample.type());
        assertThat(visible.count(Filter.all()))
                .as("%s: counted for %s", sample, reader.actor())
                .isEqualTo(expected.size());
        for (T row : world.stored(sample)) {
            assertThat(visible.find(row.id()).isPresent())
                    .as("%s: found by %s", sample, reader.actor())
                    .isEqualTo(expected.contains(row));
        }
        for (Order<T, ?> order :
                sample.orders().subList(0, Math.min(1, sample.orders().size()))) {
            assertThat(pages(visible, order, world.upTo(4)))
                    .as("%s: listed for %s", sample, reader.actor())
                    .containsExactlyElementsOf(
                            expected.stream().sorted(Sample.inOrder(order)).toList());
        }
    }

    private static <T extends Aggregate<T, I>, I extends Id> boolean isReadable(
            Sample<T, I> sample, T row, Reader reader) {
        try {
            reader.demand(sample.type().resource().read(), reader.facts(sample.type(), row));
            return true;
        } catch (NotFound | NotPermitted refused) {
            return false;
        }
    }

    private static <T extends Aggregate<T, I>, I extends Id> List<T> pages(
            Reading<T, I> visible, Order<T, ?> order, int limit) {
        List<T> all = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(PageRequest.first(limit));
        while (next.isPresent()) {
            PageRequest request = next.get();
            Page<T> page = visible.list(Filter.all(), order, request);
            all.addAll(page.items());
            next = page.next().map(cursor -> {
                assertThat(page.items()).hasSize(limit);
                return request.after(cursor);
            });
        }
        return all;
    }
}
