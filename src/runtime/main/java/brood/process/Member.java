package brood.process;

import brood.machine.Machine;
import brood.machine.Owner;
import brood.machine.Parent;

/// A process of the tree, as it may be named to others: this one, or its parent.
///
/// @param name such as `main` or `sieve`
/// @param pid its number in the operating system
public record Member(String name, long pid) {

    /// Whether it is alive. A child whose parent is not is halted within a second, so hardly
    /// anybody sees a false here but on this one occasion.
    public boolean isAlive() {
        Machine machine = Machine.current();
        if (pid == machine.pid()) return true;
        Parent parent = machine.parent();
        if (parent != null && parent.pid() == pid) return !machine.isGone(Owner.of(parent.id(), 1));
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public String toString() {
        return name + " (pid " + pid + ")";
    }
}
