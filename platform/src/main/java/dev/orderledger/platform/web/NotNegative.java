package dev.orderledger.platform.web;

import dev.orderledger.contracts.Money;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An amount of money of zero or more, and no more than every client can read; {@code null} passes. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotNegative.Check.class)
public @interface NotNegative {

    String message() default "must be an amount of 0 to 9007199254740991";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<NotNegative, Money> {

        @Override
        public boolean isValid(Money money, ConstraintValidatorContext context) {
            return money == null || (money.amount() >= 0 && money.amount() <= Money.MAX_AMOUNT);
        }
    }
}
