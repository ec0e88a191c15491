package dev.orderledger.projections.generation;

import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** For {@code orderledger verify} and operators; takes as long as reading the whole ledger. */
@RestController
class VerificationController {

    private final ReadModelVerification verification;

    VerificationController(ReadModelVerification verification) {
        this.verification = verification;
    }

    @PostMapping("/admin/read-models/verification")
    List<ReadModelVerification.Report> verify() {
        return verification.verify();
    }
}
