package org.learninghealth.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Outbox;

/** An outbox that hands every call on; tests override what they want to listen at or break. */
public class ForwardingOutbox implements Outbox {

    private final Outbox outbox;

    public ForwardingOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void append(List<Message> messages) {
        outbox.append(messages);
    }

    @Override
    public List<Claim> claim(int limit, Duration lease) {
        return outbox.claim(limit, lease);
    }

    @Override
    public boolean complete(Claim claim) {
        return outbox.complete(claim);
    }

    @Override
    public boolean retry(Claim claim, Duration delay) {
        return outbox.retry(claim, delay);
    }

    @Override
    public boolean bury(Claim claim, String reason) {
        return outbox.bury(claim, reason);
    }

    @Override
    public int revive(int limit) {
        return outbox.revive(limit);
    }

    @Override
    public void replace(PersonId person, PersonId other) {
        outbox.replace(person, other);
    }

    @Override
    public int countDone(Instant before, int most) {
        return outbox.countDone(before, most);
    }

    @Override
    public int removeDone(Instant before, int most) {
        return outbox.removeDone(before, most);
    }

    @Override
    public long count(State state) {
        return outbox.count(state);
    }
}
