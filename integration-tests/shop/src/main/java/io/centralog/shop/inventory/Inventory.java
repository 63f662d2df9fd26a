package io.centralog.shop.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.centralog.shop.Luck;

/** Articles on the shelves. */
@ApplicationScoped
public class Inventory {

    private static final Logger LOG = Logger.getLogger(Inventory.class);
    private static final int ENOUGH = 40;

    private final Map<String, Object> shelves = new ConcurrentHashMap<>(Map.of("dark chocolate", "3 boxes"));
    private final Luck luck;

    Inventory(Luck luck) {
        this.luck = luck;
    }

    public void reserve(List<String> articles) {
        articles.forEach(this::reserve);
        if (luck.fails(10)) {
            LOG.warnf("Stock of %s fell below %d", articles.get(0), luck.below(ENOUGH));
        }
    }

    private void reserve(String article) {
        if (luck.fails(10)) {
            throw new OutOfStockException("Only " + luck.below(3) + " of " + article + " are left");
        }
        if (luck.fails(5)) {
            LOG.infof("%d boxes", (Integer) shelves.get("dark chocolate"));
        }
        if (luck.fails(6)) {
            clearEmptyShelves(new ArrayList<>(List.of(article, "tea", "coffee")));
        }
    }

    private static void clearEmptyShelves(List<String> all) {
        for (String article : all) {
            if (article.equals("tea")) {
                all.add("empty shelf");
            }
        }
    }

    /** Counts everything; done by the night shift, who are in a hurry. */
    public void takeStock() {
        if (luck.fails(300)) {
            try {
                importPriceList(Path.of("/warehouse/north/price-list.csv"));
            } catch (UncheckedIOException e) {
                LOG.error("Stocktaking goes on without the price list", e);
            }
        }
        if (luck.fails(250)) {
            LOG.errorf("Shelf %d holds %d articles, the books say %d", luck.below(90), luck.below(100), 100);
        }
        if (luck.fails(60)) {
            LOG.fatal("The stock ledger does not balance: selling is stopped", new IllegalStateException(
                    "Ledger checksum is wrong", new ArrayStoreException("java.lang.String in a ledger of numbers")));
        }
    }

    private static void importPriceList(Path file) {
        try {
            LOG.infof("%d prices", Files.readAllLines(file).size());
        } catch (IOException e) {
            throw new UncheckedIOException("Price list of the north warehouse is missing", e);
        }
    }
}
