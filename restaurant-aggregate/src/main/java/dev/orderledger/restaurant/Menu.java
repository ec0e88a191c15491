package dev.orderledger.restaurant;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.orderledger.contracts.ItemId;
import dev.orderledger.contracts.MenuItem;
import dev.orderledger.contracts.OrderLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a restaurant offers, and how much of it is left. */
final class Menu {

    private final Map<ItemId, MenuItem> items = new LinkedHashMap<>();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Menu(List<MenuItem> items) {
        items.forEach(this::put);
    }

    void put(MenuItem item) {
        items.put(item.itemId(), item);
    }

    boolean has(MenuItem item) {
        return item.equals(items.get(item.itemId()));
    }

    boolean hasRoomFor(MenuItem item) {
        return items.containsKey(item.itemId()) || items.size() < RestaurantCommand.MAX_ITEMS;
    }

    boolean lists(List<OrderLine> lines) {
        return lines.stream().allMatch(line -> items.containsKey(line.itemId()));
    }

    boolean asks(List<OrderLine> lines) {
        return lines.stream()
                .allMatch(
                        line -> line.unitPrice().equals(items.get(line.itemId()).price()));
    }

    /** Whether there is enough of everything; an item may stand on several lines. */
    boolean hasInStock(List<OrderLine> lines) {
        return portions(lines).entrySet().stream().allMatch(it -> {
            Integer stock = items.get(it.getKey()).stock();
            return stock == null || it.getValue() <= stock;
        });
    }

    void take(List<OrderLine> lines) {
        portions(lines).forEach((item, portions) -> addToStock(item, -portions));
    }

    void putBack(List<OrderLine> lines) {
        portions(lines).forEach(this::addToStock);
    }

    /** A list in snapshots too: an object's fields would be sorted there. */
    @JsonValue
    List<MenuItem> items() {
        return List.copyOf(items.values());
    }

    private static Map<ItemId, Long> portions(List<OrderLine> lines) {
        return lines.stream().collect(groupingBy(OrderLine::itemId, summingLong(OrderLine::quantity)));
    }

    private void addToStock(ItemId itemId, long portions) {
        items.computeIfPresent(itemId, (id, item) -> item.stock() == null ? item : withMore(item, portions));
    }

    private static MenuItem withMore(MenuItem item, long portions) {
        // the stock may have been set to the most there is while portions of it were set aside
        int stock = (int) Math.min(item.stock() + portions, Integer.MAX_VALUE);
        return new MenuItem(item.itemId(), item.name(), item.price(), stock);
    }
}
