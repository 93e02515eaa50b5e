package org.learninghealth.spi;

/**
 * Is told of events after they were committed, one at a time, when the host dispatches. All subscribers hear of an event
 * within one transaction, and it is done when that commits: what they write through the same storage happens once. They
 * do no I/O beside it. An exception sends the event back, to be tried again later; whoever fails on it for the third time hears of it
 * alone from then on, in a transaction of its own, and the others go on without it. Must be safe for several threads.
 */
public interface EventSubscriber {

    /**
     * Something happened.
     *
     * @param event what, with its circumstances
     */
    void on(EventEnvelope event);
}
