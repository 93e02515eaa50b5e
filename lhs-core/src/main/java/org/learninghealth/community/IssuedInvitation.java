package org.learninghealth.community;

import java.util.Optional;

/**
 * An invitation that was just issued, with the token that opens it. The token is handed out here and nowhere else: it is
 * not kept, and a repeated request isn't answered with it. Its text tells no token, so that none comes into a log.
 *
 * @param invitation the invitation
 * @param token for the link in the message that the host sends; empty in the answer to a request that was carried out before
 */
public record IssuedInvitation(Invitation invitation, Optional<String> token) {

    @Override
    public String toString() {
        return "IssuedInvitation[" + invitation.id() + "]";
    }
}
