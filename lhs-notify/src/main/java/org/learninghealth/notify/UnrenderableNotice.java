package org.learninghealth.notify;

/** A notice and its template don't fit. The code names the template and never what the notice says. */
final class UnrenderableNotice extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    UnrenderableNotice(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    UnrenderableNotice(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
