/** From the cart to the order. */
package io.centralog.shop.checkout;
