package org.learninghealth.notify;

import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * Names a channel, such as {@code email}. The name is stored with every delivery and preference: it never changes once used.
 *
 * @param value a lower-case letter, then at most 31 lower-case letters, digits and hyphens
 */
public record ChannelId(String value) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** E-mail, to the address the person is known by. */
    public static final ChannelId EMAIL = new ChannelId("email");
    /** The inbox that the host shows its people. */
    public static final ChannelId IN_APP = new ChannelId("in-app");
    /** Signed events for other systems. */
    public static final ChannelId WEBHOOK = new ChannelId("webhook");

    /**
     * Refuses a name of another form.
     *
     * @throws org.learninghealth.base.InvalidInput if it has other characters or is too long
     */
    public ChannelId {
        Require.that(NAME.matcher(Require.present(value, "channel")).matches(), "channel", "pattern");
    }
}
