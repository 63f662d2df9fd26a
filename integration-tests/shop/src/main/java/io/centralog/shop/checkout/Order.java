package io.centralog.shop.checkout;

import java.util.List;

/**
 * An order on its way through the shop.
 *
 * @param id its number
 * @param articles what was ordered
 * @param cents the total
 * @param address where it goes; null when the customer left it out
 */
public record Order(String id, List<String> articles, int cents, String address) {}
