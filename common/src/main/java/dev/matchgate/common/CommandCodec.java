package dev.matchgate.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Commands as the JSON text of an SQS message, with {@code "v":1}. Unknown fields are ignored, so a field can be added;
 * an unknown version or type is refused, so workers are deployed before rooms.
 */
public final class CommandCodec {

    private final ObjectMapper mapper =
            MatchgateJson.mapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    /** @return the message's body */
    public String encode(Command command) {
        ObjectNode json = mapper.valueToTree(command);
        json.put("v", Command.VERSION);
        return json.toString();
    }

    /** @throws UnreadableCommand when the text is no JSON, of another version, of an unknown type or breaks a limit */
    public Command decode(String body) throws UnreadableCommand {
        try {
            var json = mapper.readTree(body);
            if (json.path("v").asInt() != Command.VERSION) {
                throw new UnreadableCommand(
                        "message of version " + json.path("v") + ", this reader knows " + Command.VERSION);
            }
            return mapper.treeToValue(json, Command.class);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the body, which may hold a payment token.
            throw new UnreadableCommand("message is no command");
        }
    }
}
