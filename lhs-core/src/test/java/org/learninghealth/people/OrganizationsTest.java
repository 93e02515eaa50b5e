package org.learninghealth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.kit.World;

/** What is known of organisations and of their sites. */
class OrganizationsTest {

    private static final Actor HOST = Actor.host();
    private static final Concept CARE = new Concept(Concepts.SECTOR, "HEALTH_CARE");
    private static final Concept HOSPITAL = new Concept(Concepts.ORGANIZATION_TYPE, "HOSPITAL");

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();

    @Test
    void anOrganisationHasASectorATypeAndARegion() {
        Organization bare = lhs.organizations().register(HOST, new RegisterOrganization(english("A hospital")));
        assertThat(bare.sector()).isEmpty();

        Organization known = lhs.organizations()
                .update(
                        HOST,
                        new UpdateOrganization(
                                bare.id(), bare.version(), english("CHU"), CARE, HOSPITAL, new Region("CA-QC")));

        assertThat(lhs.organizations().get(Actor.visitor(), bare.id())).isEqualTo(known);
        assertThat(known.sector()).contains(CARE);
        assertThat(known.type()).contains(HOSPITAL);
        assertThat(known.region()).contains(new Region("CA-QC"));
        assertThat(known.region().orElseThrow().country()).isEqualTo(new Region("CA"));
        assertThatThrownBy(() -> lhs.organizations()
                        .update(
                                HOST,
                                new UpdateOrganization(bare.id(), bare.version(), english("X"), null, null, null)))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void whatIsNoSectorOrNoTypeIsRefusedWithThoseThatThereAre() {
        assertRefused(new Concept(Concepts.SECTOR, "CIRCUS"), null, "sector", "PUBLIC_HEALTH");
        assertRefused(HOSPITAL, null, "sector", "PUBLIC_HEALTH");
        assertRefused(null, CARE, "type", "UNIVERSITY");
        assertThat(lhs.organizations().list(HOST, world.firstPage()).items()).isEmpty();
    }

    @Test
    void aRegionIsACodeOfIso3166() {
        for (String code : List.of("", "ca", "CAN", "CA-", "CA-QCQC", "CA QC")) {
            assertThatThrownBy(() -> new Region(code))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(InvalidInput.Violation::code)
                                    .containsExactly("region"));
        }
    }

    @Test
    void anOrganisationWorksAtItsSites() {
        OrganizationId hospital = organization("A hospital");
        OrganizationId clinic = organization("A clinic");
        Site ward = lhs.sites().register(HOST, new RegisterSite(hospital, english("A ward"), new Region("AT-9")));
        Site theatre = lhs.sites().register(HOST, new RegisterSite(hospital, english("A theatre"), null));
        Site other = lhs.sites().register(HOST, new RegisterSite(clinic, english("A room"), null));

        Site renamed = lhs.sites().update(HOST, new UpdateSite(ward.id(), ward.version(), english("Ward 1"), null));

        assertThat(renamed.organization()).isEqualTo(hospital);
        assertThat(renamed.name()).isEqualTo(english("Ward 1"));
        assertThat(renamed.region()).isEmpty();
        assertThat(lhs.sites().get(Actor.visitor(), ward.id())).isEqualTo(renamed);
        assertThat(lhs.sites()
                        .list(Actor.visitor(), hospital, PageRequest.first(10))
                        .items())
                .containsExactlyInAnyOrder(renamed, theatre)
                .doesNotContain(other);
    }

    @Test
    void aSiteIsOfAnOrganisationThatThereIs() {
        OrganizationId nobody = new OrganizationId(new UUID(1, 1));

        assertThatThrownBy(() -> lhs.sites().register(HOST, new RegisterSite(nobody, english("A ward"), null)))
                .isInstanceOf(NotFound.class);
        assertThat(lhs.sites().list(HOST, nobody, world.firstPage()).items()).isEmpty();
    }

    private void assertRefused(@Nullable Concept sector, @Nullable Concept type, String field, String instead) {
        assertThatThrownBy(() -> lhs.organizations()
                        .register(HOST, new RegisterOrganization(english("A hospital"), sector, type, null)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.field()).isEqualTo(field)))
                .hasMessageContaining(instead);
    }

    private OrganizationId organization(String name) {
        return lhs.organizations()
                .register(HOST, new RegisterOrganization(english(name)))
                .id();
    }
}
