/** Virtual customers, who visit the shop steadily and sometimes all at once. */
package io.centralog.shop.customer;
