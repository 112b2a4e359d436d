package dev.matchgate.booking.catalogue;

import jakarta.inject.Singleton;

/** Who decides about commands of whole matches; they come in the message group of the match, one after the other. */
@Singleton
public class CatalogueHandlers {

    private final PublishHandler publish;
    private final TuneHandler tune;
    private final BlockHandler block;
    private final CallOffHandler callOff;

    CatalogueHandlers(PublishHandler publish, TuneHandler tune, BlockHandler block, CallOffHandler callOff) {
        this.publish = publish;
        this.tune = tune;
        this.block = block;
        this.callOff = callOff;
    }

    public PublishHandler publish() {
        return publish;
    }

    public TuneHandler tune() {
        return tune;
    }

    public BlockHandler block() {
        return block;
    }

    public CallOffHandler callOff() {
        return callOff;
    }
}
