package dev.orderledger.projections.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private final Columns<Row> columns = new Columns<>(Row.class);

    @Test
    void a_row_has_the_columns_that_its_entity_declares() {
        assertThat(columns.key()).isEqualTo("order_id");
        assertThat(columns.all()).isEqualTo("order_id, total_amount, status, note");
        assertThat(columns.parameters()).isEqualTo("?::text[], ?::bigint[], ?::text[], ?::text[]");
    }

    @Test
    void what_never_changes_is_not_read_and_kept_when_a_row_does_not_have_it() {
        assertThat(columns.read()).isEqualTo("order_id, total_amount, status");
        assertThat(columns.updates())
                .isEqualTo("total_amount = excluded.total_amount, status = excluded.status,"
                        + " note = coalesce(excluded.note, present.note)");
    }

    @Test
    void a_new_row_has_its_key() {
        Row row = columns.withKey("o-1");

        assertThat(columns.keyOf(row)).isEqualTo(row.orderId).isEqualTo("o-1");
        assertThat(row.totalAmount).isNull();
    }

    @Test
    void what_would_be_kept_otherwise_than_it_is_read_is_refused() {
        assertThatThrownBy(() -> new Columns<>(WithNumber.class)).hasMessageContaining("WithNumber.weight");
        assertThatThrownBy(() -> new Columns<>(ByOrdinal.class)).hasMessageContaining("ByOrdinal.status");
        assertThatThrownBy(() -> new Columns<>(WithoutKey.class)).hasMessageContaining("does not begin with its key");
    }

    static final class Row {

        static final String CONSTANT = "is no column";

        @Id
        String orderId;

        Long totalAmount;

        @Enumerated(EnumType.STRING)
        Status status;

        @Transient
        String derived;

        @Column(updatable = false)
        String note;
    }

    enum Status {
        OPEN
    }

    static final class WithNumber {

        @Id
        String orderId;

        double weight;
    }

    static final class ByOrdinal {

        @Id
        String orderId;

        Status status;
    }

    static final class WithoutKey {

        String orderId;
    }
}
