package dev.orderledger.restaurant.web;

import dev.orderledger.contracts.InvalidValue;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.Money;
import dev.orderledger.restaurant.web.RestaurantController.Registration;
import dev.orderledger.restaurant.web.RestaurantController.Registration.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.validation.Errors;

/**
 * The currency exists, the prices are in it, and an item is on the menu once. Reports each flaw at its place; what is missing
 * is reported elsewhere.
 */
final class ConsistentMenu {

    private ConsistentMenu() {}

    static void check(Registration registration, Errors errors) {
        if (registration.currency() != null) {
            checkCurrency(registration.currency(), errors);
        }
        List<Item> menu = registration.menu() == null ? List.of() : registration.menu();
        Set<ItemId> seen = new HashSet<>();
        for (int index = 0; index < menu.size(); index++) {
            Item item = menu.get(index);
            if (item != null && item.itemId() != null && !seen.add(item.itemId())) {
                reject(errors, "menu[" + index + "].itemId", "is on the menu already");
            }
            if (item != null && item.price() != null && !item.price().currency().equals(registration.currency())) {
                reject(errors, "menu[" + index + "].price", "must be in the currency of the restaurant");
            }
        }
    }

    private static void checkCurrency(String currency, Errors errors) {
        try {
            Money.zero(currency);
        } catch (InvalidValue e) {
            reject(errors, "currency", e.getMessage());
        }
    }

    private static void reject(Errors errors, String field, String message) {
        errors.rejectValue(field, "inconsistent", message);
    }
}
