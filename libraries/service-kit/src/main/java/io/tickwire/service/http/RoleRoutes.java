package io.tickwire.service.http;

import io.tickwire.service.http.access.Role;

/** Adds routes to an API, all for callers of one role. */
public final class RoleRoutes {
    private final HttpApi api;
    private final Role role;

    RoleRoutes(HttpApi api, Role role) {
        this.api = api;
        this.role = role;
    }

    /** As {@link HttpApi#get}; returns this. */
    public RoleRoutes get(String pathTemplate, HttpRoute route) {
        return add("GET", pathTemplate, route);
    }

    public RoleRoutes post(String pathTemplate, HttpRoute route) {
        return add("POST", pathTemplate, route);
    }

    public RoleRoutes put(String pathTemplate, HttpRoute route) {
        return add("PUT", pathTemplate, route);
    }

    public RoleRoutes delete(String pathTemplate, HttpRoute route) {
        return add("DELETE", pathTemplate, route);
    }

    private RoleRoutes add(String method, String pathTemplate, HttpRoute route) {
        api.route(method, pathTemplate, new Door.Endpoint.Route(route, role));
        return this;
    }
}
