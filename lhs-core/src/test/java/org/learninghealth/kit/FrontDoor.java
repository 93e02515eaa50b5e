package org.learninghealth.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;

/** The public operations of a learning health system: every method of every service, found by reflection. */
public final class FrontDoor {

    private FrontDoor() {}

    /** All operations, sorted by name. */
    public static List<Operation> operations() {
        return Arrays.stream(LearningHealthSystem.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getReturnType().isInterface())
                .flatMap(service -> Arrays.stream(service.getReturnType().getMethods())
                        .map(method -> new Operation(service, method)))
                .sorted(Comparator.comparing(Operation::toString))
                .toList();
    }

    /** The commands that operations take: records that the kernel validates. */
    public static List<Operation> commands() {
        return operations().stream().filter(Operation::isCommand).toList();
    }

    /** The records that reads take, each once. */
    public static List<Class<? extends Record>> queries() {
        return operations().stream()
                .filter(operation -> !operation.isCommand())
                .flatMap(operation -> operation.asked().stream())
                .filter(Class::isRecord)
                .<Class<? extends Record>>map(asked -> asked.asSubclass(Record.class))
                .distinct()
                .toList();
    }

    /**
     * One operation.
     *
     * @param service gives the service
     * @param method the service's method; it takes the actor, then what is asked for
     */
    public record Operation(Method service, Method method) {

        /** The types of what is asked for. */
        public List<Class<?>> asked() {
            return Stream.of(method.getParameterTypes()).skip(1).toList();
        }

        /** Whether it takes an actor and one record whose parts are constrained. */
        public boolean isCommand() {
            return asked().size() == 1
                    && asked().get(0).isRecord()
                    && Arrays.stream(asked().get(0).getRecordComponents())
                            .anyMatch(part -> part.getAccessor().getAnnotations().length > 0);
        }

        /**
         * Calls it.
         *
         * @throws RuntimeException whatever it throws
         */
        public Object call(LearningHealthSystem lhs, Actor actor, Object... asked) {
            Object[] arguments =
                    Stream.concat(Stream.of(actor), Stream.of(asked)).toArray();
            try {
                return method.invoke(service.invoke(lhs), arguments);
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof RuntimeException refusal) {
                    throw refusal;
                }
                throw new AssertionError(this + " threw what it doesn't declare", thrown.getCause());
            } catch (IllegalAccessException hidden) {
                throw new AssertionError(this + " must be public", hidden);
            }
        }

        /** The service and the method, for instance {@code Communities.activate}. */
        @Override
        public String toString() {
            return service.getReturnType().getSimpleName() + "." + method.getName();
        }
    }
}
