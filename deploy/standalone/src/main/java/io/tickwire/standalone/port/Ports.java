package io.tickwire.standalone.port;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * TCP ports of a standalone system, all on 127.0.0.1. They shift together: {@code --port-base 10000} puts Kafka at 19092,
 * the ingest-gateway at 18081 and so on.
 *
 * @param kafka Kafka broker
 * @param registry schema registry
 * @param database PostgreSQL
 * @param simulator broker simulator
 * @param ingest HTTP of the ingest-gateway
 * @param ticks HTTP of the tick-processor
 * @param orders HTTP of the order-gateway
 */
public record Ports(int kafka, int registry, int database, int simulator, int ingest, int ticks, int orders) {
    /** Address every part listens on. */
    public static final String HOST = "127.0.0.1";

    /** The largest shift that keeps every port valid. */
    public static final int MAX_BASE = 65_535 - 9092;

    /**
     * @param base added to each of the ordinary ports; 0 for the ordinary ones
     * @throws IllegalArgumentException when a port would not be a valid one
     */
    public static Ports shifted(int base) {
        if (base < 0 || base > MAX_BASE) {
            throw new IllegalArgumentException("the port base must be between 0 and " + MAX_BASE + ", it is " + base);
        }
        return new Ports(9092 + base, 8085 + base, 5433 + base, 8090 + base, 8081 + base, 8082 + base, 8083 + base);
    }

    public String bootstrapServers() {
        return HOST + ':' + kafka;
    }

    /** Base of the registry's Confluent API. */
    public URI registryUrl() {
        return URI.create("http://" + HOST + ':' + registry + "/apis/ccompat/v7");
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ':' + database + "/tickwire";
    }

    /** Base address of the HTTP server at one of the ports. */
    public static URI http(int port) {
        return URI.create("http://" + HOST + ':' + port);
    }

    /** Every port by the name of who listens there, in the order of the flow. */
    public Map<String, Integer> named() {
        Map<String, Integer> named = new LinkedHashMap<>();
        named.put("kafka", kafka);
        named.put("schema-registry", registry);
        named.put("postgresql", database);
        named.put("broker-simulator", simulator);
        named.put("ingest-gateway", ingest);
        named.put("tick-processor", ticks);
        named.put("order-gateway", orders);
        return named;
    }
}
