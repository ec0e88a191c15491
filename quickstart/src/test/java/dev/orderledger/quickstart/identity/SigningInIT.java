package dev.orderledger.quickstart.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.quickstart.ChildProcess;
import dev.orderledger.testing.Api;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in with a browser, where there is one, and see what is theirs. */
class SigningInIT {

    @TempDir
    private Path data;

    @Test
    void a_customer_a_kitchen_and_an_auditor_sign_in_and_see_what_they_may() throws Exception {
        assumeTrue(DocsPage.isPossible(), () -> "there is no " + DocsPage.BROWSER);
        try (ChildProcess up = ChildProcess.start("up", "--login", "--data", data.toString(), "--port", "0")) {
            String gateway = up.url();
            String restaurant =
                    openRestaurant(new Api(gateway, LocalIssuer.in(data).operator()));

            String order = orderAsAda(gateway, restaurant);
            try (DocsPage luigi = DocsPage.signIn(gateway, "luigi", passwordOf("luigi"))) {
                assertThat(luigi.tryOut("Orders", "getOrder", null, List.of(order))
                                .status())
                        .isEqualTo(200);
                assertThat(luigi.tryOut("Customers", "getCustomer", null, List.of("ada"))
                                .status())
                        .isEqualTo(403);
            }
            try (DocsPage auditor = DocsPage.signIn(gateway, "auditor", passwordOf("auditor"))) {
                DocsPage.Answer history = auditor.tryOut("History", "getOrderHistory", null, List.of(order));
                assertThat(history.status()).isEqualTo(200);
                assertThat(history.body()).contains("OrderPlaced", "\"actor\": \"ada\"");
                assertThat(auditor.tryOut("Restaurants", "openRestaurant", null, List.of(restaurant))
                                .status())
                        .isEqualTo(403);
            }
        }
    }

    private String orderAsAda(String gateway, String restaurant) throws Exception {
        try (DocsPage ada = DocsPage.signIn(gateway, "ada", passwordOf("ada"))) {
            assertThat(ada.tryOut("Customers", "registerCustomer", """
                    {"name": "Ada", "email": "ada@example.org"}
                    """, List.of())
                            .status())
                    .isEqualTo(201);
            DocsPage.Answer placed = ada.tryOut("Orders", "placeOrder", """
                    {"customerId": "ada", "restaurantId": "%s",
                     "lines": [{"itemId": "pizza", "quantity": 1, "unitPrice": {"amount": 950, "currency": "EUR"}}],
                     "payment": {"method": "CARD", "token": "tok_visa"}}
                    """.formatted(restaurant), List.of());
            assertThat(placed.status()).as(placed.body()).isEqualTo(202);
            String order = Api.json(placed.body()).path("orderId").asString();
            assertThat(ada.tryOut("History", "getOrderHistory", null, List.of(order))
                            .status())
                    .isEqualTo(403);
            return order;
        }
    }

    private String passwordOf(String name) throws Exception {
        Properties people = new Properties();
        people.load(Files.newBufferedReader(data.resolve(People.FILE)));
        return people.getProperty(name).split(" ")[0];
    }

    private static String openRestaurant(Api operator) {
        String id = operator.post("/api/restaurants", """
                        {"restaurantId": "trattoria", "name": "Trattoria", "currency": "EUR", "capacity": 10,
                         "menu": [{"itemId": "pizza", "name": "Pizza", "price": {"amount": 950, "currency": "EUR"}}]}
                        """)
                .body()
                .path("restaurantId")
                .asString();
        operator.post("/api/restaurants/" + id + "/open", "");
        return id;
    }
}
