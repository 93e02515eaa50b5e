package org.learninghealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.LocalizedText;
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

    /** Where words are looked for: in free text, wherever that is, and in no code that a name could be taken for. */
    @Test
    void freeTextIsReviewedAndCodesAreNot() {
        List<String> texts = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        aggregates().forEach(aggregate -> {
            for (RecordComponent component : aggregate.getRecordComponents()) {
                String name = aggregate.getSimpleName() + "." + component.getName();
                AtErasure erasure = INVENTORY.find(name).orElseThrow().erasure();
                if (erasure == AtErasure.REPLACE && holds(component.getGenericType(), false)) {
                    texts.add(name);
                }
                if (erasure == AtErasure.REVIEW && holds(component.getGenericType(), true)) {
                    codes.add(name);
                }
            }
        });

        assertThat(texts)
                .as("What refers to a person and holds free text beside that is REVIEW in personal-data.csv")
                .isEmpty();
        assertThat(codes)
                .as("A code can't be in what is REVIEW in personal-data.csv: a name could be taken for it")
                .isEmpty();
    }

    /** Whether there are codes in a type, or texts that are none: a record of one text is a code. */
    private static boolean holds(Type type, boolean code) {
        if (type instanceof ParameterizedType parameterized) {
            return Stream.of(parameterized.getActualTypeArguments()).anyMatch(each -> holds(each, code));
        }
        if (!(type instanceof Class<?> plain) || plain == LocalizedText.class) {
            return type == LocalizedText.class && !code;
        }
        if (!plain.isRecord()) {
            return plain == String.class && !code;
        }
        RecordComponent[] components = plain.getRecordComponents();
        return components.length == 1 && components[0].getType() == String.class
                ? code
                : Stream.of(components).anyMatch(each -> holds(each.getGenericType(), code));
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
