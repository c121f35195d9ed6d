import module java.base;
import brood.task.*;
