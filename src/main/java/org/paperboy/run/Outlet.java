package org.paperboy.run;

import org.paperboy.store.Gate;
import org.paperboy.store.Store;

/** One of the job's stores during a run, and whether it works. */
record Outlet(String name, Store store, Gate gate) {}
