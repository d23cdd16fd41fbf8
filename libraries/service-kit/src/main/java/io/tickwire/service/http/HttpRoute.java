package io.tickwire.service.http;

/** Answers one kind of request, from several threads at once. */
@FunctionalInterface
public interface HttpRoute {
    /**
     * Answers, or throws.
     *
     * @throws BadRequest when the caller is to blame: 400
     * @throws Exception anything else is our fault: 500, logged
     */
    Reply handle(Request request) throws Exception;
}
