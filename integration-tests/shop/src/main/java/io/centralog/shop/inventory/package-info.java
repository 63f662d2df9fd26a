/** What is in stock. */
package io.centralog.shop.inventory;
