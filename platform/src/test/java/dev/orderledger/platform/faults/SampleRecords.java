package dev.orderledger.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.contracts.Context;
import dev.orderledger.contracts.CustomerEvent.CreditReserved;
import dev.orderledger.contracts.Fact;
import dev.orderledger.contracts.OrderEvent.OrderPlaced;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.inbox.InboxSubscription;
import dev.orderledger.platform.verification.InboxReport;
import dev.orderledger.platform.verification.InboxVerification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the two services have written, seen from beside them. */
final class SampleRecords {

    private final DataSource ordering;
    private final DataSource credit;

    SampleRecords(ServiceDatabase ordering, ServiceDatabase credit) {
        this.ordering = asOwner(ordering);
        this.credit = asOwner(credit);
    }

    /** Every order that was acknowledged is there, and all that follows from an order has happened to each just once. */
    void assertComplete(Collection<OrderId> acknowledged) throws SQLException {
        assertInbox(credit, Context.ORDER, ordering, OrderPlaced.class);
        assertInbox(ordering, Context.CUSTOMER, credit, CreditReserved.class);
        List<String> placed = orders("OrderPlaced");
        assertThat(acknowledged).extracting(OrderId::value).isSubsetOf(placed);
        assertOnceEach("in the book of credit", booked(), placed);
        assertOnceEach("with a reservation", reserved(), placed);
        assertOnceEach("approved", orders("OrderApproved"), placed);
    }

    private static void assertInbox(DataSource inbox, Context context, DataSource store, Class<? extends Fact> event)
            throws SQLException {
        InboxReport report =
                new InboxVerification(Map.of(context, store), inbox, InboxSubscription.to(List.of(event))).verify();
        assertThat(report.differences()).isEmpty();
    }

    private static void assertOnceEach(String how, List<String> orders, List<String> placed) {
        List<String> surplus = new ArrayList<>(orders);
        placed.forEach(surplus::remove);
        assertThat(surplus).as("more than once " + how).isEmpty();
        List<String> missing = new ArrayList<>(placed);
        missing.removeAll(orders);
        assertThat(missing).as("not " + how).isEmpty();
    }

    /** Orders in the committed rows of the handler that keeps a book. */
    List<String> booked() {
        return query(credit, "SELECT order_id FROM order_book");
    }

    List<String> reserved() {
        return query(credit, "SELECT convert_from(payload, 'UTF8')::jsonb ->> 'orderId' FROM event_store");
    }

    List<String> received() {
        return query(credit, "SELECT aggregate_id FROM inbox");
    }

    /** By segment; a segment that nobody holds has {@code null}. */
    List<String> nodesOfCredit() {
        return query(credit, "SELECT owner FROM token_entry WHERE processor_name = 'credit-policies' ORDER BY segment");
    }

    private List<String> orders(String event) {
        return query(
                ordering, "SELECT aggregate_id FROM event_store WHERE type = 'dev.orderledger.order." + event + "'");
    }

    private static List<String> query(DataSource database, String sql) {
        return new JdbcTemplate(database).queryForList(sql, String.class);
    }

    private static DataSource asOwner(ServiceDatabase database) {
        return new DriverManagerDataSource(database.url(), database.owner(), database.password());
    }
}
