package dev.matchgate.booking.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchingTest {

    private static final int POISON = 13;

    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    /** The first batch waits until it may go on. */
    private final Batching<Integer, String> batching = new Batching<>(10, 1, this::work);

    private List<String> work(List<Integer> items) {
        batches.add(items);
        if (items.contains(0)) {
            await(mayGoOn);
        }
        if (items.contains(POISON)) {
            throw new IllegalArgumentException("not with me");
        }
        return items.stream().map(item -> "answer " + item).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneAloneIsDoneAtOnce() {
        assertThat(batching.ask(7)).isEqualTo("answer 7");
        assertThat(batches).containsExactly(List.of(7));
    }

    @Test
    void whatIsAskedMeanwhileGoesTogetherAndEverybodyGetsTheOwnAnswer() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = askWhileOneIsUnderWay(threads, 101, 125);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("answer " + (101 + i));
            }
        }
        assertThat(batches).hasSize(4).extracting(List::size).containsExactly(1, 10, 10, 5);
    }

    @Test
    void oneThatFailsSpoilsNoOther() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = askWhileOneIsUnderWay(threads, 10, 16);
            for (int i = 0; i < answers.size(); i++) {
                var answer = answers.get(i);
                if (10 + i == POISON) {
                    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                            .hasRootCauseInstanceOf(IllegalArgumentException.class);
                } else {
                    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("answer " + (10 + i));
                }
            }
        }
    }

    @Test
    void aBatchThatStandsStillHoldsUpItsOwnItemsOnly() throws Exception {
        var beside = new Batching<>(10, 2, this::work);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stuck = threads.submit(() -> beside.ask(0));
            Awaitility.await().until(() -> !batches.isEmpty());

            for (int item = 1; item <= 3; item++) {
                assertThat(threads.submit(asking(beside, item)).get(20, TimeUnit.SECONDS))
                        .isEqualTo("answer " + item);
            }

            assertThat(stuck).isNotDone();
            mayGoOn.countDown();
            assertThat(stuck.get(20, TimeUnit.SECONDS)).isEqualTo("answer 0");
        }
    }

    private static Callable<String> asking(Batching<Integer, String> batching, int item) {
        return () -> batching.ask(item);
    }

    @Test
    void severalOfOneCallerAreAnsweredInTheirOrder() {
        assertThat(batching.askAll(List.of(3, 1, 2))).containsExactly("answer 3", "answer 1", "answer 2");
        assertThat(batches).containsExactly(List.of(3, 1, 2));
    }

    @Test
    void aFailureOfOneAloneIsThrownAsItIs() {
        assertThatThrownBy(() -> batching.ask(POISON)).isInstanceOf(IllegalArgumentException.class);
        assertThat(batches).hasSize(1);
    }

    /** Item 0 is under way until all others wait. */
    private List<Future<String>> askWhileOneIsUnderWay(ExecutorService threads, int from, int to) {
        var first = threads.submit(() -> batching.ask(0));
        Awaitility.await().until(() -> !batches.isEmpty());
        var answers = IntStream.rangeClosed(from, to)
                .mapToObj(item -> {
                    var answer = threads.submit(() -> batching.ask(item));
                    int waiting = item - from + 1;
                    Awaitility.await().until(() -> batching.waiting() == waiting);
                    return answer;
                })
                .toList();
        mayGoOn.countDown();
        assertThat(first).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("answer 0");
        return answers;
    }
}
