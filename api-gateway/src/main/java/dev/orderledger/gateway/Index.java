package dev.orderledger.gateway;

/** What a stranger finds at the door. */
record Index(String name, Links links) {

    static final Index HERE =
            new Index("Orderledger", new Links("/", "/openapi.yaml", "/api/orders", "/actuator/health"));

    record Links(String self, String describedby, String orders, String health) {}
}
