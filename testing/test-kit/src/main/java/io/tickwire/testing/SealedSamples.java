package io.tickwire.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One sample of every record or enum constant below a sealed type, so that a test can ask a machine about every pair of
 * state and event. Stands in for the exhaustive switch that Java 17 has not.
 */
public final class SealedSamples {
    private SealedSamples() {}

    /**
     * @param sealed the sealed type
     * @param values a value for a component, by its type; asked for every component of every record
     * @return one sample per record, one per enum constant
     */
    public static <T> List<T> of(Class<T> sealed, Function<RecordComponent, Object> values) {
        List<T> samples = new ArrayList<>();
        for (Class<?> leaf : leaves(sealed)) {
            if (leaf.isEnum()) {
                Arrays.stream(leaf.getEnumConstants()).map(sealed::cast).forEach(samples::add);
            } else {
                samples.add(sealed.cast(record(leaf, values)));
            }
        }
        return samples;
    }

    /** The records and enums a sealed type permits, however deep. */
    public static List<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return List.of(type);
        }
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(permitted -> leaves(permitted).stream())
                .toList();
    }

    private static Object record(Class<?> type, Function<RecordComponent, Object> values) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(
                    type.getName() + " is neither record nor enum; implementors of sealed types are one of them here");
        }
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components).map(values).toArray());
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    "the sample values are refused by " + type.getSimpleName() + ": " + refused.getCause(), refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("cannot create " + type.getName(), impossible);
        }
    }
}
