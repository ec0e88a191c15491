package dev.orderledger.restaurant.web;

import dev.orderledger.contracts.InvalidValue;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.restaurant.web.RestaurantController.Registration;
import dev.orderledger.restaurant.web.RestaurantController.Registration.Item;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The currency exists, the prices are in it, and an item is on the menu once. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ConsistentMenu.Check.class)
@interface ConsistentMenu {

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports each flaw at its place; what is missing is reported elsewhere. */
    final class Check implements ConstraintValidator<ConsistentMenu, Registration> {

        @Override
        public boolean isValid(Registration registration, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            return hasCurrency(registration, context) & hasConsistentItems(registration, context);
        }

        private static boolean hasCurrency(Registration registration, ConstraintValidatorContext context) {
            try {
                return registration.currency() == null || Money.zero(registration.currency()) != null;
            } catch (InvalidValue e) {
                context.buildConstraintViolationWithTemplate(e.getMessage())
                        .addPropertyNode("currency")
                        .addConstraintViolation();
                return false;
            }
        }

        private static boolean hasConsistentItems(Registration registration, ConstraintValidatorContext context) {
            List<Item> menu = registration.menu() == null ? List.of() : registration.menu();
            Set<ItemId> seen = new HashSet<>();
            boolean consistent = true;
            for (int index = 0; index < menu.size(); index++) {
                Item item = menu.get(index);
                if (item != null && item.itemId() != null && !seen.add(item.itemId())) {
                    consistent = report(context, index, "itemId", "is on the menu already");
                }
                if (item != null
                        && item.price() != null
                        && !item.price().currency().equals(registration.currency())) {
                    consistent = report(context, index, "price", "must be in the currency of the restaurant");
                }
            }
            return consistent;
        }

        private static boolean report(ConstraintValidatorContext context, int index, String field, String message) {
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode("menu")
                    .addPropertyNode(field)
                    .inIterable()
                    .atIndex(index)
                    .addConstraintViolation();
            return false;
        }
    }
}
