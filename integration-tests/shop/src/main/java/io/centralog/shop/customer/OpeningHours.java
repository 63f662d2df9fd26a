package io.centralog.shop.customer;

import java.time.LocalTime;

import jakarta.enterprise.context.ApplicationScoped;

import io.centralog.shop.Luck;
import io.centralog.shop.inventory.Inventory;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** When customers come: always, more of them in some minutes than in others. */
@ApplicationScoped
class OpeningHours {

    private static final int VISITS = 20;

    private final Luck luck;
    private final Customers customers;
    private final Bursts bursts;
    private final Inventory inventory;

    OpeningHours(Luck luck, Customers customers, Bursts bursts, Inventory inventory) {
        this.luck = luck;
        this.customers = customers;
        this.bursts = bursts;
        this.inventory = inventory;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void visits() {
        // a wave of four minutes, so that charts have a shape
        double wave = 1 + 0.6 * Math.sin(LocalTime.now().toSecondOfDay() * 2 * Math.PI / 240);
        int visits = (int) (VISITS * wave) + luck.below(8);
        for (int i = 0; i < visits; i++) {
            customers.visit();
        }
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void nightShift() {
        inventory.takeStock();
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void bankOutage() {
        bursts.bankOutage();
    }

    @Scheduled(every = "40s", delayed = "12s", concurrentExecution = ConcurrentExecution.SKIP)
    void lostCacheNode() {
        bursts.lostCacheNode();
    }
}
