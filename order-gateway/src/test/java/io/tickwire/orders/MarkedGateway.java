package io.tickwire.orders;

import io.tickwire.orders.marks.Plant;
import io.tickwire.orders.marks.StopPoints;
import io.tickwire.service.lifecycle.ServiceMain;
import java.io.IOException;

/** The gateway as it is shipped, but for marks at its ports where the test that started it can hold it still. */
public final class MarkedGateway {
    public static final String PLANT = "kills.plant";

    private MarkedGateway() {}

    public static void main(String[] arguments) throws IOException {
        StopPoints points = StopPoints.connect();
        Plant plant = Plant.valueOf(System.getProperty(PLANT, Plant.NONE.name()));
        Ports ports = new MarkedPorts(points, plant == Plant.NONE ? Ports.PLAIN : new PlantedPorts(plant));
        ServiceMain.run("order-gateway", settings -> OrderGateway.compose(settings, ports));
    }
}
