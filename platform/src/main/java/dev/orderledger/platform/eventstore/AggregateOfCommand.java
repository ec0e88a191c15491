package dev.orderledger.platform.eventstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.IdentifierMissingException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * The aggregate that a command is for: what its method with {@link TargetAggregateIdentifier} returns, which is looked
 * for once in a class. The framework's resolver looks through all methods and fields for each command, and once more
 * for a version, which no command has.
 */
final class AggregateOfCommand implements CommandTargetResolver {

    private final ClassValue<Optional<Method>> identifiers = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> command) {
            return StreamSupport.stream(ReflectionUtils.methodsOf(command).spliterator(), false)
                    .filter(method -> method.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .findFirst()
                    .map(ReflectionUtils::ensureAccessible);
        }
    };

    /** @throws IdentifierMissingException when the command names no aggregate */
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        return identifiers
                .get(command.getPayloadType())
                .map(method -> call(method, command.getPayload()))
                .map(identifier -> new VersionedAggregateIdentifier(identifier, null))
                .orElseThrow(() -> new IdentifierMissingException(
                        command.getPayloadType().getName() + " does not say which aggregate it is for"));
    }

    private static Object call(Method method, Object command) {
        try {
            return method.invoke(command);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }
}
