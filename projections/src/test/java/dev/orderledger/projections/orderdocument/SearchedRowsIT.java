package dev.orderledger.projections.orderdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many rows PostgreSQL reads to answer a search, when the orders of one kind are far from being spread evenly: the
 * newest are under way, the others are completed, and few wait.
 */
@ExtendWith(WithProjections.class)
class SearchedRowsIT {

    private static final int LIMIT = 50;
    private static final String ROWS_READ =
            "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'order_document_blue'";

    private static final Caller OPERATOR =
            new Caller("operator", "urn:issuer", Set.of(Role.OPERATOR), Optional.empty(), Set.of());

    private final RunningProjections projections;

    SearchedRowsIT(RunningProjections projections) {
        this.projections = projections;
    }

    @ParameterizedTest
    @CsvSource({
        "force_custom_plan,  , , COMPLETED, 50",
        "force_generic_plan, , , COMPLETED, 50",
        "force_custom_plan,  , , PENDING, 3",
        "force_generic_plan, , , PENDING, 3",
        "force_custom_plan,  plan-customer-7, , , 20",
        "force_generic_plan, plan-customer-7, , , 20",
        "force_custom_plan,  , plan-restaurant-7, , 50",
        "force_generic_plan, , plan-restaurant-7, , 50",
        "force_custom_plan,  , , , 50",
        "force_generic_plan, , , , 50",
    })
    void hardly_more_than_those_that_are_found(
            String planning, String customer, String restaurant, OrderStatus status, int found) {
        assertThatFew(new FindOrders(OPERATOR, customer, restaurant, status, null, null, null, LIMIT), planning, found);
    }

    @ParameterizedTest
    @CsvSource({
        "force_custom_plan,  CUSTOMER, 20",
        "force_generic_plan, CUSTOMER, 20",
        "force_custom_plan,  RESTAURANT, 50",
        "force_generic_plan, RESTAURANT, 50",
    })
    void nor_for_a_caller_who_sees_no_others(String planning, Role role, int found) {
        Caller caller = new Caller(
                "ada", "urn:issuer", Set.of(role), Optional.of("plan-customer-7"), Set.of("plan-restaurant-7"));
        assertThatFew(new FindOrders(caller, null, null, null, null, null, null, LIMIT), planning, found);
    }

    private void assertThatFew(FindOrders search, String planning, int found) {
        TransactionTemplate transaction = new TransactionTemplate(projections.bean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(it -> {
            it.setRollbackOnly();
            insertOrders();
            projections.jdbc().execute("SET LOCAL plan_cache_mode = " + planning);
            long before = rowsRead();

            List<OrderView> page =
                    search.in(projections.bean(OrderDocuments.class)).items();

            assertThat(page).hasSizeGreaterThanOrEqualTo(found); // other tests have orders, too
            assertThat(rowsRead() - before).isBetween((long) found, 2L * LIMIT);
        });
    }

    private void insertOrders() {
        projections.jdbc().update("""
                INSERT INTO order_document_blue (order_id, customer_id, restaurant_id, status, lines, total_amount,
                                                 total_currency, version, psp_reference, placed_at, updated_at)
                SELECT 'plan-' || n, 'plan-customer-' || n % 1000, 'plan-restaurant-' || n % 100,
                       CASE WHEN n <= 3 THEN 'PENDING'
                            WHEN n % 5 = 0 THEN 'REJECTED'
                            WHEN n < 5000 THEN 'APPROVED'
                            ELSE 'COMPLETED' END,
                       '[]', 1, 'EUR', 1, repeat('x', 300), ?::timestamptz - n * interval '1 s', now()
                FROM generate_series(1, 20000) AS n
                """, Instant.now().toString());
        projections.jdbc().execute("ANALYZE order_document_blue");
    }

    private long rowsRead() {
        return projections.jdbc().queryForObject(ROWS_READ, Long.class);
    }
}
