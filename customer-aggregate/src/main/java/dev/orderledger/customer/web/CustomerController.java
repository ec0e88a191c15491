package dev.orderledger.customer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.Money;
import dev.orderledger.customer.CustomerCommand.BlockCustomer;
import dev.orderledger.customer.CustomerCommand.ChangeCreditLimit;
import dev.orderledger.customer.CustomerCommand.ForgetCustomer;
import dev.orderledger.customer.CustomerCommand.RegisterCustomer;
import dev.orderledger.customer.CustomerCommand.UnblockCustomer;
import dev.orderledger.customer.CustomerDetails;
import dev.orderledger.customer.CustomerRefused;
import dev.orderledger.customer.Customers;
import dev.orderledger.customer.personaldata.Person;
import dev.orderledger.customer.personaldata.PersonalData;
import dev.orderledger.customer.personaldata.SealedPerson;
import dev.orderledger.platform.web.ClientCommands;
import dev.orderledger.platform.web.InvalidInput;
import dev.orderledger.platform.web.NotNegative;
import dev.orderledger.platform.web.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/customers")
class CustomerController {

    private final ClientCommands commands;
    private final Customers customers;
    private final PersonalData personalData;
    private final CreditLimits creditLimits;

    CustomerController(
            ClientCommands commands, Customers customers, PersonalData personalData, CreditLimits creditLimits) {
        this.commands = commands;
        this.customers = customers;
        this.personalData = personalData;
        this.creditLimits = creditLimits;
    }

    /** Operators register any customer with any limit, and customers themselves with the default one. */
    @PostMapping
    ResponseEntity<Registered> register(
            @Valid @RequestBody Registration registration, @AuthenticationPrincipal Caller caller) {
        boolean isOperator = caller.is(Role.OPERATOR);
        CustomerId id = new CustomerId(
                isOperator ? UUID.randomUUID().toString() : caller.customerId().orElseThrow());
        Money limit = isOperator ? registration.requireCreditLimit() : registration.requireNoLimit(creditLimits);
        SealedPerson person = personalData
                .seal(id, registration.name(), registration.email())
                .orElseThrow(() -> new CustomerRefused(CustomerRefused.Reason.ALREADY_REGISTERED));
        commands.send(new RegisterCustomer(id, person.name(), person.email(), limit));
        return ResponseEntity.created(URI.create("/api/customers/" + id)).body(new Registered(id));
    }

    /** An auditor reads everything except who the customer is; only an operator reads why a customer was blocked. */
    @GetMapping("/{id}")
    CustomerDocument read(@PathVariable CustomerId id, @AuthenticationPrincipal Caller caller) {
        requireOwnOr(caller.readsAll(), id, caller);
        CustomerDetails details = customers.find(id).orElseThrow(CustomerController::notFound);
        boolean isAuditor = !caller.is(Role.OPERATOR) && !caller.isCustomer(id.value());
        Person person = personalData.read(details, caller.is(Role.OPERATOR));
        return document(details, isAuditor ? person.withoutName() : person);
    }

    @PutMapping("/{id}/credit-limit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeCreditLimit(@PathVariable CustomerId id, @Valid @RequestBody CreditLimitChange change) {
        commands.send(new ChangeCreditLimit(id, change.creditLimit()));
    }

    @PostMapping("/{id}/block")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void block(@PathVariable CustomerId id, @Valid @RequestBody Blocking blocking) {
        commands.send(new BlockCustomer(
                id, personalData.sealBlockReason(id, blocking.reason()).orElse(null)));
    }

    @PostMapping("/{id}/unblock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(@PathVariable CustomerId id) {
        commands.send(new UnblockCustomer(id));
    }

    @DeleteMapping("/{id}/personal-data")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable CustomerId id, @AuthenticationPrincipal Caller caller) {
        requireOwnOr(caller.is(Role.OPERATOR), id, caller);
        commands.send(new ForgetCustomer(id));
    }

    private static void requireOwnOr(boolean any, CustomerId id, Caller caller) {
        if (!any && !caller.isCustomer(id.value())) {
            throw notFound();
        }
    }

    private static CustomerRefused notFound() {
        return new CustomerRefused(CustomerRefused.Reason.CUSTOMER_NOT_FOUND);
    }

    private static CustomerDocument document(CustomerDetails it, Person person) {
        return new CustomerDocument(
                it.customerId(),
                person.name(),
                person.email(),
                person.erased(),
                person.unreadable(),
                it.limit(),
                it.held(),
                it.available(),
                it.blocked(),
                person.blockReason());
    }

    record Registration(
            @NotBlank @Size(max = 200) @PlainText String name,
            @NotBlank @Email @Size(max = 254) @PlainText String email,
            @NotNegative Money creditLimit) {

        Money requireCreditLimit() {
            if (creditLimit == null) {
                throw new InvalidInput("/creditLimit", "must not be null");
            }
            return creditLimit;
        }

        Money requireNoLimit(CreditLimits limits) {
            if (creditLimit != null) {
                throw new InvalidInput("/creditLimit", "is set by an operator");
            }
            return limits.initial();
        }

        @Override
        public String toString() {
            return "Registration[not shown]";
        }
    }

    record CreditLimitChange(@NotNull @NotNegative Money creditLimit) {}

    record Blocking(@NotBlank @Size(max = 200) @PlainText String reason) {}

    record Registered(CustomerId customerId) {}

    record CustomerDocument(
            CustomerId customerId,
            String name,
            String email,
            boolean erased,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unreadable,
            Money limit,
            Money held,
            Money available,
            boolean blocked,
            @JsonInclude(JsonInclude.Include.NON_NULL) String blockReason) {}
}
