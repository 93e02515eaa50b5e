package org.learninghealth.gathering;

/**
 * How the places of a gathering are taken. Kept with the gathering, so that of two who take the last place at once one waits
 * (rule G2).
 *
 * @param taken how many people have a place
 * @param waiting how many wait for one
 * @param numbers how many numbers were given out; whoever has a lower one came first
 */
public record Places(int taken, int waiting, int numbers) {

    static final Places NONE = new Places(0, 0, 0);

    Places number() {
        return new Places(taken, waiting, numbers + 1);
    }

    Places taken(int more) {
        return new Places(taken + more, waiting, numbers);
    }

    /** What is left when somebody goes who stood in some way. */
    Places without(RegistrationStatus status) {
        return switch (status) {
            case REGISTERED -> taken(-1);
            case WAITLISTED -> waiting(-1);
            default -> this;
        };
    }

    Places waiting(int more) {
        return new Places(taken, waiting + more, numbers);
    }
}
