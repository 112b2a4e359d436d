package dev.matchgate.waitingroom.health;

import org.junit.jupiter.api.Test;

import dev.matchgate.waitingroom.http.StoreUnavailable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClusterStateTest {

    @Test
    void aWholeClusterIsUp() {
        var state = ClusterState.parse("cluster_enabled:1\r\ncluster_state:ok\r\ncluster_slots_ok:16384\r\n");

        state.requireUp();
        assertThat(state.slotsWithoutNode()).isZero();
    }

    @Test
    void slotsWithoutANodeAreCounted() {
        assertThat(ClusterState.parse("cluster_state:ok\r\ncluster_slots_ok:10922\r\n")
                        .slotsWithoutNode())
                .isEqualTo(5_462);
    }

    @Test
    void aClusterThatAnswersNothingIsAway() {
        var down = ClusterState.parse("cluster_state:fail\r\ncluster_slots_ok:16384\r\n");

        assertThatThrownBy(down::requireUp).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(ClusterState.parse("")::requireUp).isInstanceOf(StoreUnavailable.class);
    }
}
