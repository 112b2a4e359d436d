package dev.matchgate.waitingroom.redis;

import java.util.List;
import java.util.stream.IntStream;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.RedisClusterClient;
import io.vertx.redis.client.impl.types.MultiType;

/**
 * What the nodes of a cluster reply to CONFIG, which has no key: the client would ask any one of them, and the settings
 * of the others would go unseen. With this it asks them all and replies with the list of their replies.
 */
final class NodeReplies {

    private NodeReplies() {}

    /** Has an effect on clusters only, and none when it is done again. */
    static void collect() {
        RedisClusterClient.addReducer(Command.CONFIG, NodeReplies::list);
    }

    private static Response list(List<Response> replies) {
        var list = MultiType.create(replies.size(), false);
        replies.forEach(list::add);
        return list;
    }

    static List<Response> of(Response list) {
        return IntStream.range(0, list.size()).mapToObj(list::get).toList();
    }
}
