package org.learninghealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.Aggregate;
import org.learninghealth.privacy.PersonalData.AtErasure;
import org.learninghealth.privacy.PersonalData.Item;

class PersonalDataTest {

    private static final PersonalData INVENTORY = PersonalData.inventory();

    @Test
    void everyComponentOfEveryAggregateIsClassified() {
        List<String> components = aggregates()
                .flatMap(aggregate -> Stream.of(aggregate.getRecordComponents())
                        .map(component -> aggregate.getSimpleName() + "." + component.getName()))
                .toList();

        assertThat(components).hasSizeGreaterThan(200);
        assertThat(components)
                .as("Say in personal-data.csv what is personal in each attribute: a line for each of these")
                .filteredOn(component -> INVENTORY.find(component).isEmpty())
                .isEmpty();
    }

    @Test
    void aNameIsIdentityAndDoesNotStay() {
        assertThat(INVENTORY.find("Person.displayName"))
                .contains(new Item("Person.displayName", PersonalDataClass.IDENTITY, true, AtErasure.DELETE));
    }

    @Test
    void whatIdentifiesSomebodyIsOfAClass() {
        assertThat(INVENTORY.items())
                .filteredOn(item -> item.erasure() == AtErasure.REPLACE || item.erasure() == AtErasure.DELETE)
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.category()).isNotEqualTo(PersonalDataClass.NONE));
    }

    @Test
    void aLineThatSaysTooLittleOrTwiceIsRefused() {
        String header = "attribute,class,export,erase";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalData.parse(List.of("Person.id,IDENTITY,yes,KEEP")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalData.parse(List.of(header, "Person.id,IDENTITY,perhaps,KEEP")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonalData.parse(List.of(header, "Person.id,SECRET,yes,KEEP")));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PersonalData.parse(List.of(header, "Person.id,IDENTITY,yes,REPLACE", "Person.id,NONE,no,KEEP")))
                .withMessageContaining("Person.id");
    }

    private static Stream<Class<?>> aggregates() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.learninghealth").stream()
                        .filter(type -> type.isAssignableTo(Aggregate.class))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.reflect());
    }
}
