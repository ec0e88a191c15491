package dev.orderledger.platform.web;

import dev.orderledger.contracts.Identifier;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that can be stored and shown: without control characters, of which PostgreSQL cannot store NUL, and without
 * halves of a character, which UTF-8 has not. {@code null} passes.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {PlainText.OfText.class, PlainText.OfId.class})
public @interface PlainText {

    String message() default "must not contain control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class OfText implements ConstraintValidator<PlainText, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return isPlain(text);
        }

        public static boolean isPlain(String text) {
            return text == null || text.codePoints().noneMatch(OfText::cannotBeShown);
        }

        private static boolean cannotBeShown(int character) {
            int type = Character.getType(character);
            return type == Character.CONTROL || type == Character.SURROGATE;
        }
    }

    final class OfId implements ConstraintValidator<PlainText, Identifier> {

        @Override
        public boolean isValid(Identifier id, ConstraintValidatorContext context) {
            return id == null || OfText.isPlain(id.value());
        }
    }
}
