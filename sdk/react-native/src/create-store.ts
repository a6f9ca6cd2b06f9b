import { QUEUE_EVENTS_MAX } from './limits.ts';
import { type QueuedEvent, readRecords } from './queue.ts';
import { EMPTY, readState, type State } from './state.ts';
import type { AsyncStorageLike, Drop, Options } from './types.ts';

/** State and queue in memory, and behind them in storage. Storage that fails costs what it holds, never a call. */
export type Store = {
  /** Reads what the last process left; call it once, first. */
  load(): Promise<void>;
  /** Whether changes are written from now on. Before it is called, and without consent, nothing is. */
  persist(isWanted: boolean): void;
  state(): State;
  change(changes: Partial<State>): void;
  queue(): readonly QueuedEvent[];
  add(json: string): void;
  /** They are delivered or given up. */
  remove(events: readonly QueuedEvent[]): void;
  /** Their request is on its way: a full queue does not give them up, as they may have arrived. */
  markSending(events: readonly QueuedEvent[]): void;
  drop(drop: Drop): void;
  /** Removes the queue and everything about the visitor, also from storage. */
  forget(): void;
  /** Resolves when all changes so far are written. */
  settled(): Promise<void>;
  readonly queueMax: number;
};

export function createStore(options: Options, warn: (problem: string) => void): Store {
  const stateKey = `edgewise:${options.key}`;
  const prefix = `${stateKey}:`;
  const queueMax = options.queueMax ?? QUEUE_EVENTS_MAX;
  let storage: AsyncStorageLike | undefined = options.storage;
  let isPersisting = false;
  let current = EMPTY;
  let waiting: readonly QueuedEvent[] = [];
  let sending: readonly QueuedEvent[] = [];
  let isStateWritten = true;
  let writes: Promise<unknown> = Promise.resolve();

  const use = (work: (storage: AsyncStorageLike) => Promise<unknown>): void => {
    writes = writes.then(async () => {
      try {
        if (storage !== undefined) await work(storage);
      } catch (error) {
        storage = undefined;
        warn(`storage is off, unsent events are lost with the process: ${String(error)}`);
      }
    });
  };
  const write = (work: (storage: AsyncStorageLike) => Promise<unknown>): void => {
    if (isPersisting) use(work);
  };

  const change = (changes: Partial<State>): void => {
    current = { ...current, ...changes };
    if (!isStateWritten || !isPersisting) return;
    isStateWritten = false;
    // A hundred changes of one moment are one write, of the last of them.
    write((disk) => {
      isStateWritten = true;
      return disk.setItem(stateKey, JSON.stringify(current));
    });
  };

  const drop = (dropped: Drop): void => {
    change({ dropped: current.dropped + dropped.count });
    warn(`${dropped.count} events were given up: ${dropped.reason}`);
    try {
      options.onDrop?.(dropped);
    } catch (error) {
      warn(`onDrop threw: ${String(error)}`);
    }
  };

  const remove = (events: readonly QueuedEvent[]): void => {
    const gone = new Set(events.map(({ number }) => number));
    waiting = waiting.filter(({ number }) => !gone.has(number));
    for (const number of gone) write((disk) => disk.removeItem(prefix + number));
    change({ first: waiting[0]?.number ?? current.next });
  };

  return {
    queueMax,
    async load() {
      use(async (disk) => {
        current = readState(await disk.getItem(stateKey));
        const { events, damaged } = await readRecords(disk, prefix, current);
        waiting = events;
        const last = events.at(-1)?.number ?? -1;
        current = { ...current, next: Math.max(current.next, last + 1) };
        if (damaged > 0) drop({ reason: 'damaged', count: damaged });
      });
      await writes;
    },
    persist(isWanted) {
      if (isWanted === isPersisting) return;
      isPersisting = isWanted;
      if (!isWanted) return;
      for (const { number, json } of waiting) write((disk) => disk.setItem(prefix + number, json));
      change({});
    },
    state: () => current,
    change,
    queue: () => waiting,
    add(json) {
      const number = current.next;
      waiting = [...waiting, { number, json }];
      write((disk) => disk.setItem(prefix + number, json));
      change({ next: number + 1 });
      if (waiting.length <= queueMax) return;
      const surplus = waiting.filter((event) => !sending.includes(event)).slice(0, waiting.length - queueMax);
      remove(surplus);
      drop({ reason: 'queue_full', count: surplus.length });
    },
    remove,
    markSending(events) {
      sending = events;
    },
    drop,
    forget() {
      const numbers = waiting.map(({ number }) => number);
      waiting = [];
      current = { ...EMPTY, next: current.next, first: current.next, dropped: current.dropped };
      use(async (disk) => {
        for (const number of numbers) await disk.removeItem(prefix + number);
        await disk.removeItem(stateKey);
      });
    },
    settled: async () => void (await writes),
  };
}
