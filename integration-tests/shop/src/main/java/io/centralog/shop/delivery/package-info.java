/** Parcels and confirmation mails. */
package io.centralog.shop.delivery;
