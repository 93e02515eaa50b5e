package org.learninghealth.publication;

import jakarta.validation.constraints.NotNull;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.Require;

/**
 * Who sends a newsletter, as each issue has to say: Canada's anti-spam law asks for the name, the mailing address, a way to get
 * in touch, and a way to hear no more (S.C. 2010, c. 23, section 6(2); SOR/2012-36, section 2). What isn't known yet is blank; no
 * issue is approved before all of it is there (rule K4).
 *
 * @param name who sends it
 * @param postalAddress their mailing address, in lines
 * @param contact a telephone number, an e-mail address or a web address
 * @param unsubscribeAddress the page on the web on which readers stop the newsletter, beginning with {@code https://}; what
 *     {@linkplain org.learninghealth.people.Consents#withdrawalToken tells a reader} is put behind it
 */
public record SenderIdentity(
        @NotNull @PlainText(max = 200, blank = true) String name,

        @NotNull @PlainText(max = 1000, blank = true, lines = true)
        String postalAddress,

        @NotNull @PlainText(max = 320, blank = true) String contact,
        @NotNull @PlainText(max = 500, blank = true) String unsubscribeAddress) {

    /** Nothing is known yet. */
    public static final SenderIdentity UNKNOWN = new SenderIdentity("", "", "", "");

    /**
     * Refuses an address that isn't one on the web.
     *
     * @throws org.learninghealth.base.InvalidInput if readers couldn't follow it
     */
    public SenderIdentity {
        Require.that(
                unsubscribeAddress == null || unsubscribeAddress.isBlank() || WebAddress.isSafe(unsubscribeAddress),
                "sender.unsubscribeAddress",
                "web-address");
    }
}
