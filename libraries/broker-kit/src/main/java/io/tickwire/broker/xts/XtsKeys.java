package io.tickwire.broker.xts;

import io.tickwire.service.config.Secret;

/**
 * An API application's pair of keys. Market data and interactive have different ones (XTS reference 1.6).
 *
 * @param appKey names the application
 * @param secretKey proves it
 */
public record XtsKeys(Secret appKey, Secret secretKey) {}
