import { type Courier, createCourier, type Parcel, type Settled } from './courier.ts';
import { FLUSH_MS, QUEUE_EVENTS_MAX } from './limits.ts';
import type { Platform } from './platform.ts';
import { type Posted, post, type Target } from './post.ts';
import type { Teller } from './tell.ts';
import type { DropReason, Options, Stats } from './types.ts';

export type Delivery = {
  add(parcel: Parcel): void;
  /** Gives up an event, and counts it. */
  lose(parcel: Pick<Parcel, 'id' | 'event'>, reason: DropReason, message: string): void;
  flush(): Promise<void>;
  /** Sends until nothing waits or so much time has passed. */
  drain(msMax: number): Promise<void>;
  /** Gives up what still waits. */
  end(): void;
  readonly stats: Stats;
};

/** Runs the courier: requests, timers, and the news of what became of each event. */
export function createDelivery(options: Options, target: Target, platform: Platform, teller: Teller): Delivery {
  const { flushMs = FLUSH_MS, queueMax = QUEUE_EVENTS_MAX } = options;
  const courier: Courier = createCourier({ flushMs, queueMax, random: platform.random });
  const count = { delivered: 0, dropped: 0 };
  let cancel = () => {};
  let running: Promise<void> | undefined;

  const lose: Delivery['lose'] = ({ id, event }, reason, message) => {
    count.dropped++;
    teller.done(id, event, message, reason);
  };
  const schedule = (): void => {
    cancel();
    const dueMs = courier.dueMs();
    if (dueMs === undefined) return;
    const waitMs = Math.max(0, dueMs - platform.nowMs());
    // Fresh events keep a program alive until they have left; those of a service that is away do not.
    cancel = platform.after(waitMs, courier.isWaiting(platform.nowMs()), () => void run(false));
  };
  const settle = ({ kind, parcels }: Settled, answer: Posted) => {
    if (kind === 'again')
      return teller.failed(answer.status, `not sent yet, status ${answer.status}: ${answer.message}`);
    if (kind === 'refused') for (const each of parcels) lose(each, 'refused', answer.message);
    if (kind === 'too_large') for (const each of parcels) lose(each, 'too_large', `it has ${each.bytes} bytes`);
    if (kind !== 'delivered') return;
    const refusals = new Map(answer.rejected.map((refusal) => [refusal.index, refusal]));
    for (const [index, parcel] of parcels.entries()) {
      const refusal = refusals.get(index);
      if (refusal !== undefined) lose(parcel, 'refused', `${refusal.code}: ${refusal.message}`);
      else {
        count.delivered++;
        teller.done(parcel.id, parcel.event, 'accepted');
      }
    }
  };
  const send = async (isUrgent: boolean): Promise<void> => {
    for (;;) {
      const parcels = courier.take(platform.nowMs(), isUrgent);
      if (parcels === undefined) return;
      teller.sending(parcels.map(({ id }) => id));
      const answer = await post(target, parcels, platform);
      settle(courier.settle(answer, platform.nowMs()), answer);
    }
  };
  const run = (isUrgent: boolean): Promise<void> => {
    running ??= send(isUrgent).finally(() => {
      running = undefined;
      schedule();
    });
    return running;
  };
  const flush = async (): Promise<void> => {
    // A run that is not urgent may have begun before this one gets its turn.
    while (running !== undefined) await running;
    await run(true);
  };

  return {
    add(parcel) {
      for (const lost of courier.add(parcel, platform.nowMs())) {
        lose(lost, 'queue_full', `more than ${queueMax} events or their bytes wait`);
      }
      schedule();
    },
    lose,
    flush,
    async drain(msMax) {
      const endMs = platform.nowMs() + msMax;
      for (;;) {
        await flush();
        const dueMs = courier.dueMs();
        if (dueMs === undefined || dueMs > endMs) return;
        const waitMs = Math.max(0, dueMs - platform.nowMs());
        await new Promise<void>((settled) => platform.after(waitMs, false, settled));
      }
    },
    end() {
      cancel();
      for (const parcel of courier.empty()) lose(parcel, 'closed', 'the client was closed before it could be sent');
    },
    get stats() {
      return { queued: courier.queued(), ...count };
    },
  };
}
