package org.learninghealth.notify;

/** A notice and its template don't fit. The code names the template and never what the notice says. */
final class UnrenderableNotice extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String NO_TEMPLATE = "no-template:";

    private final String code;

    UnrenderableNotice(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    UnrenderableNotice(String code) {
        super(code);
        this.code = code;
    }

    static UnrenderableNotice withoutTemplate(String template) {
        return new UnrenderableNotice(NO_TEMPLATE + template);
    }

    /** Whether another release may have what is missing here. */
    boolean mayBeKnownElsewhere() {
        return code.startsWith(NO_TEMPLATE);
    }

    String code() {
        return code;
    }
}
