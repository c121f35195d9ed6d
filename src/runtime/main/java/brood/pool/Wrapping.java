package brood.pool;

/// A task of ours around code of the user's: messages name that.
interface Wrapping {
    Object code();
}
