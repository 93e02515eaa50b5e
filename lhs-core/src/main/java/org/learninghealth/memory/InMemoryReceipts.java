package org.learninghealth.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.Receipts;

/** Receipts in a map. */
final class InMemoryReceipts implements Receipts {

    private final TransactionalMap<String, Receipt> receipts;

    InMemoryReceipts(InMemoryStorage storage) {
        // a race that is lost at the commit is worth a second try, which then finds the receipt
        receipts = storage.<String, Receipt>map(() -> new Transient(null), () -> new Transient(null))
                // a command looks for its receipt before anything else: what that speaks of has to be there
                .shownLast();
    }

    @Override
    public Optional<Receipt> find(String actor, String request) {
        return receipts.get(key(actor, request));
    }

    @Override
    public boolean keep(Receipt receipt) {
        String key = key(receipt.actor(), receipt.request());
        if (receipts.get(key).isPresent()) {
            return false;
        }
        receipts.put(key, receipt);
        return true;
    }

    @Override
    public void forget(PersonId person) {
        receipts.values()
                .filter(receipt -> receipt.actor().equals(person.value().toString())
                        || receipt.result().equals(person.value()))
                .forEach(receipt -> receipts.remove(key(receipt.actor(), receipt.request())));
    }

    @Override
    public int count(Instant before, int most) {
        return kept(before, most).size();
    }

    @Override
    public int remove(Instant before, int most) {
        List<Receipt> kept = kept(before, most);
        kept.forEach(receipt -> receipts.remove(key(receipt.actor(), receipt.request())));
        return kept.size();
    }

    private List<Receipt> kept(Instant before, int most) {
        return receipts.values()
                .filter(receipt -> receipt.at().isBefore(before))
                .sorted(Comparator.comparing(Receipt::at)
                        .thenComparing(receipt -> key(receipt.actor(), receipt.request())))
                .limit(most)
                .toList();
    }

    /** Neither part contains a space. */
    private static String key(String actor, String request) {
        return actor + " " + request;
    }
}
