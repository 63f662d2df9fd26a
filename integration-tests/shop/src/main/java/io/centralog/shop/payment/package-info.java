/** Money, by way of a bank that is often away. */
package io.centralog.shop.payment;
