import module java.base;
import brood.task.*;
import brood.memory.*;
import brood.sync.*;
import brood.queue.*;
import brood.connect.*;
import brood.process.*;
import brood.trace.*;
import brood.explore.*;
