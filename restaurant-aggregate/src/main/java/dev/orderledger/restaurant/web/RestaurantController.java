package dev.orderledger.restaurant.web;

import static dev.orderledger.contracts.Identifier.MAX_LENGTH;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.Money;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.contracts.RestaurantId;
import dev.orderledger.platform.web.ClientCommands;
import dev.orderledger.platform.web.NotNegative;
import dev.orderledger.platform.web.PlainText;
import dev.orderledger.restaurant.RestaurantCommand;
import dev.orderledger.restaurant.RestaurantCommand.ChangeMenuItem;
import dev.orderledger.restaurant.RestaurantCommand.CloseRestaurant;
import dev.orderledger.restaurant.RestaurantCommand.MarkPrepared;
import dev.orderledger.restaurant.RestaurantCommand.OpenRestaurant;
import dev.orderledger.restaurant.RestaurantCommand.RegisterRestaurant;
import dev.orderledger.restaurant.RestaurantDetails;
import dev.orderledger.restaurant.RestaurantRefused;
import dev.orderledger.restaurant.Restaurants;
import dev.orderledger.restaurant.Ticket;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.validation.Validator;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/restaurants")
class RestaurantController {

    private final ClientCommands commands;
    private final Restaurants restaurants;

    RestaurantController(ClientCommands commands, Restaurants restaurants) {
        this.commands = commands;
        this.restaurants = restaurants;
    }

    @InitBinder("registration")
    void checkMenu(WebDataBinder binder) {
        binder.addValidators(Validator.forInstanceOf(Registration.class, ConsistentMenu::check));
    }

    /** An operator may choose the id, as tokens of the restaurant's people may name it already. */
    @PostMapping
    ResponseEntity<Registered> register(@Valid @RequestBody Registration registration) {
        RestaurantId id = new RestaurantId(Objects.requireNonNullElseGet(
                registration.restaurantId(), () -> UUID.randomUUID().toString()));
        commands.send(registration.toCommand(id));
        return ResponseEntity.created(URI.create("/api/restaurants/" + id)).body(new Registered(id));
    }

    @GetMapping("/{id}")
    RestaurantDocument read(@PathVariable RestaurantId id) {
        return RestaurantDocument.of(find(id));
    }

    @PostMapping("/{id}/open")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@PathVariable RestaurantId id, @AuthenticationPrincipal Caller caller) {
        requireOwnOr(caller.is(Role.OPERATOR), id, caller);
        commands.send(new OpenRestaurant(id));
    }

    @PostMapping("/{id}/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable RestaurantId id, @AuthenticationPrincipal Caller caller) {
        requireOwnOr(caller.is(Role.OPERATOR), id, caller);
        commands.send(new CloseRestaurant(id));
    }

    @PutMapping("/{id}/menu/{itemId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeMenuItem(
            @PathVariable RestaurantId id,
            @PathVariable ItemId itemId,
            @Valid @RequestBody ItemChange change,
            @AuthenticationPrincipal Caller caller) {
        requireOwnOr(caller.is(Role.OPERATOR), id, caller);
        commands.send(new ChangeMenuItem(id, new MenuItem(itemId, change.name(), change.price(), change.stock())));
    }

    @GetMapping("/{id}/tickets")
    OpenTicketsDocument tickets(@PathVariable RestaurantId id, @AuthenticationPrincipal Caller caller) {
        requireOwnOr(caller.readsAll(), id, caller);
        return new OpenTicketsDocument(find(id).tickets());
    }

    @PostMapping("/{id}/tickets/{orderId}/prepared")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void prepared(
            @PathVariable RestaurantId id, @PathVariable OrderId orderId, @AuthenticationPrincipal Caller caller) {
        requireOwnOr(caller.is(Role.OPERATOR), id, caller);
        commands.send(new MarkPrepared(id, orderId));
    }

    private RestaurantDetails find(RestaurantId id) {
        return restaurants.find(id).orElseThrow(RestaurantController::notFound);
    }

    private static void requireOwnOr(boolean any, RestaurantId id, Caller caller) {
        if (!any && !caller.isRestaurant(id.value())) {
            throw notFound();
        }
    }

    private static RestaurantRefused notFound() {
        return new RestaurantRefused(RestaurantRefused.Reason.RESTAURANT_NOT_FOUND);
    }

    record Registration(
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0," + (MAX_LENGTH - 1) + "}")
            String restaurantId,

            @NotBlank @Size(max = 200) @PlainText String name,
            @NotNull String currency,
            @Min(1) int capacity,

            @NotNull @Size(max = RestaurantCommand.MAX_ITEMS)
            List<@NotNull @Valid Item> menu) {

        RegisterRestaurant toCommand(RestaurantId id) {
            List<MenuItem> items = menu.stream()
                    .map(item -> new MenuItem(item.itemId(), item.name(), item.price(), item.stock()))
                    .toList();
            return new RegisterRestaurant(id, name, currency, capacity, items);
        }

        record Item(
                @NotNull @PlainText ItemId itemId,
                @NotBlank @Size(max = 200) @PlainText String name,
                @NotNull @NotNegative Money price,
                @PositiveOrZero Integer stock) {}
    }

    record ItemChange(
            @NotBlank @Size(max = 200) @PlainText String name,
            @NotNull @NotNegative Money price,
            @PositiveOrZero Integer stock) {}

    record Registered(RestaurantId restaurantId) {}

    record OpenTicketsDocument(List<Ticket> items) {}

    record RestaurantDocument(
            RestaurantId restaurantId, String name, String currency, int capacity, boolean open, List<MenuItem> menu) {

        static RestaurantDocument of(RestaurantDetails it) {
            return new RestaurantDocument(
                    it.restaurantId(), it.name(), it.currency(), it.capacity(), it.open(), it.menu());
        }
    }
}
