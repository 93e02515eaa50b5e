package org.learninghealth.kit;

import java.util.List;
import java.util.Optional;
import org.learninghealth.spi.ErasureLedger;

/** A ledger of erasures whose disk is full until there is room again; meanwhile no erasure is finished. */
public final class FullLedger implements ErasureLedger {

    private final ErasureLedger entries = ErasureLedger.inMemory();
    private volatile boolean room;

    /** From now on there is room. */
    public void makeRoom() {
        room = true;
    }

    @Override
    public void append(Entry entry) {
        if (!room) {
            throw new IllegalStateException("The disk is full");
        }
        entries.append(entry);
    }

    @Override
    public List<Entry> read(Optional<String> after, int most) {
        return entries.read(after, most);
    }
}
