package org.learninghealth.publication;

import java.util.List;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.Require;

/**
 * What goes out beside the content of an issue, as it was when the issue was approved.
 *
 * @param newsletter what the newsletter is called
 * @param sender who sends it
 * @param languages the languages that it is in, as BCP 47 tags
 * @param bothLanguages whether each reader gets all of these languages in one message
 * @param digest what tells all of it, content included, from anything else: SHA-256 as 64 hexadecimal digits
 */
public record Imprint(
        LocalizedText newsletter, SenderIdentity sender, List<String> languages, boolean bothLanguages, String digest) {

    /** Keeps a copy of the languages. */
    public Imprint {
        Require.present(newsletter, "newsletter");
        Require.present(sender, "sender");
        languages = List.copyOf(Require.present(languages, "languages"));
        Require.present(digest, "digest");
    }
}
