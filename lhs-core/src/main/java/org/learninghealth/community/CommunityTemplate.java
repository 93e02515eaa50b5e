package org.learninghealth.community;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LocalizedText;

/**
 * The blueprint of a community. Immutable.
 *
 * @param code names the template
 * @param label what it is called
 * @param description what it is for
 * @param source where it was taken from
 * @param kind the kind of community
 * @param domain what the community cares about; blank if that is left open
 * @param practice what its members do; blank if that is left open
 * @param visibility who may know of it
 * @param joinPolicy how people come to belong to it
 */
public record CommunityTemplate(
        String code,
        LocalizedText label,
        LocalizedText description,
        String source,
        CommunityKind kind,
        LocalizedText domain,
        LocalizedText practice,
        Visibility visibility,
        JoinPolicy joinPolicy)
        implements Template {

    /** Refuses a template without a code, a label, a description or a source; what is missing else is left open. */
    public CommunityTemplate(
            String code,
            LocalizedText label,
            LocalizedText description,
            String source,
            @Nullable CommunityKind kind,
            @Nullable LocalizedText domain,
            @Nullable LocalizedText practice,
            @Nullable Visibility visibility,
            @Nullable JoinPolicy joinPolicy) {
        Template.requireSaid(code, label, description, source);
        this.code = code;
        this.label = label;
        this.description = description;
        this.source = source;
        this.kind = kind == null ? CommunityKind.LEARNING_COMMUNITY : kind;
        this.domain = domain == null ? LocalizedText.BLANK : domain;
        this.practice = practice == null ? LocalizedText.BLANK : practice;
        this.visibility = visibility == null ? Visibility.PRIVATE : visibility;
        this.joinPolicy = joinPolicy == null ? JoinPolicy.REQUEST : joinPolicy;
    }

    @Override
    public List<String> open() {
        List<String> open = new ArrayList<>(List.of("name"));
        if (domain.isBlank()) {
            open.add("domain");
        }
        if (practice.isBlank()) {
            open.add("practice");
        }
        return List.copyOf(open);
    }

    /** The form, filled in. */
    FoundCommunity filled(FoundFromTemplate given) {
        FoundCommunity.Builder form = FoundCommunity.named(given.name())
                .kind(kind)
                .domain(Optional.ofNullable(given.domain()).orElse(domain))
                .practice(Optional.ofNullable(given.practice()).orElse(practice))
                .visibility(Optional.ofNullable(given.visibility()).orElse(visibility))
                .joinPolicy(joinPolicy);
        Optional.ofNullable(given.parent()).ifPresent(form::nestedIn);
        return form.build();
    }
}
