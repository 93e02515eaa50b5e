package org.learninghealth.spi;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Tells communities of new publications, for instance what a search of a literature database has found. It is asked when the host
 * gathers what is new, on the host's thread and outside of the library's transactions, so it may take its time. What it tells is
 * proposed to those who look after what a community knows; nothing is known before one of them says so. Must be safe for several
 * threads.
 */
public interface EvidenceFeed {

    /**
     * What tells it apart from other feeds. It is kept with what it told of, so it stays the same from release to release.
     *
     * @return capital letters, digits and underscores, at most 40, beginning with a letter
     */
    String name();

    /**
     * What is new for a community.
     *
     * @param community for which community
     * @param since when this feed last told that community of something that was new to it; empty if it never has
     * @return the publications; what the community has heard of already may be among them, and is kept once
     */
    List<Publication> publications(CommunityId community, Optional<Instant> since);

    /**
     * Something published.
     *
     * @param id what tells it apart from other publications in this feed, for instance a DOI
     * @param title what it is called
     * @param source where it was published, for instance a journal
     * @param publishedOn when it was published
     * @param link where it can be read: an http or https address
     * @param topic what it is about, so that the reader sees why it is proposed; may be blank
     */
    record Publication(
            @NotNull @PlainText(max = 200) String id,
            @NotNull @PlainText(max = 1000) LocalizedText title,
            @NotNull @PlainText(max = 300) String source,
            @NotNull @PlausibleDate LocalDate publishedOn,
            @NotNull URI link,
            @NotNull @PlainText(max = 200, blank = true) LocalizedText topic) {}
}
