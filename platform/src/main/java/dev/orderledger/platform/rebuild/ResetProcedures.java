package dev.orderledger.platform.rebuild;

import java.util.List;

/** How processors of a service are reset. A bean of this is declared where they are. */
public record ResetProcedures(List<? extends ResetProcedure> procedures) {

    public ResetProcedures {
        procedures = List.copyOf(procedures);
    }
}
