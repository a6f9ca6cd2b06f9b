import type { Command, Driver, Hello, Reply } from '../conformance/format.ts';
import { type VirtualClock, virtualClock } from '../conformance/virtual-clock.ts';
import { clientOn } from './src/client.ts';
import type { Bound, Client } from './src/types.ts';

/** The driver of `sdk/conformance` for this SDK: see sdk/conformance/README.md. */
export function nodeDriver(sdk: string): Driver {
  let run: Run | undefined;
  return {
    hello: { sdk, version: 'source', kind: 'server', lacks: LACKS },
    async send(command): Promise<Reply> {
      try {
        if (command.do === 'start') run = startRun(command);
        else if (run !== undefined) return { ok: true, ...(await follow(run, command)) };
        return { ok: true };
      } catch (problem) {
        return { ok: false, error: String(problem) };
      }
    },
  };
}

const LACKS: NonNullable<Hello['lacks']> = {
  sessions: 'a server has no visits of its own; calls name their session',
  consent: 'it is the visitor’s, and goes with each call as `context.consent`',
  'stored queue': 'an SDK on `fetch` alone has no disk',
};

type Run = {
  readonly clock: VirtualClock;
  readonly make: () => Client;
  readonly settled: () => Promise<unknown>;
  client: Client;
  bound: Bound;
  /** Of clients that were closed. */
  dropped: number;
};

function startRun({ key, host, options, now_ms }: Extract<Command, { do: 'start' }>): Run {
  const clock = virtualClock(now_ms + (options.clock_off_ms ?? 0));
  const requests = new Set<Promise<unknown>>();
  // A fixed sequence, so that every run of a case is the same.
  let drawn = 0;
  const random = () => (drawn++ * 0.618) % 1;
  const ask: typeof fetch = (...request) => {
    const answer = fetch(...request);
    const over = answer.then(
      // The body as well: a request is over once its answer has been read.
      (response) => response.clone().text(),
      () => {},
    );
    requests.add(over);
    over.finally(() => requests.delete(over)).catch(() => {});
    return answer;
  };
  const make = () =>
    clientOn(
      { key, host, queueMax: options.queue_max },
      {
        nowMs: clock.nowMs,
        random,
        after: (ms, _isIdle, due) => clock.after(ms, due),
        newId: () => crypto.randomUUID(),
        fetch: ask,
        print: () => {},
      },
    );
  const settled = async () => {
    do {
      await Promise.allSettled(requests);
      // The client reads an answer in the next turns of the event loop.
      await new Promise((settle) => setTimeout(settle, 0));
    } while (requests.size > 0);
  };
  return { clock, make, settled, client: make(), bound: {}, dropped: 0 };
}

async function follow(run: Run, command: Exclude<Command, { do: 'start' }>): Promise<object> {
  const client = run.client.with(run.bound);
  switch (command.do) {
    case 'track':
      client.track(command.event, { userId: command.user, properties: command.properties });
      return {};
    case 'track odd values':
      client.track(command.event, { userId: command.user, properties: oddValues() });
      return {};
    case 'identify':
      run.bound = { ...run.bound, userId: command.user };
      client.identify({ userId: command.user, traits: command.traits });
      return {};
    case 'group':
      run.bound = { ...run.bound, groups: { ...run.bound.groups, [command.type]: command.id } };
      client.group({ type: command.type, id: command.id, userId: command.user, traits: command.traits });
      return {};
    case 'register':
      run.bound = { ...run.bound, properties: { ...run.bound.properties, ...command.properties } };
      return {};
    case 'unregister': {
      const { [command.name]: _, ...kept } = { ...run.bound.properties };
      run.bound = { ...run.bound, properties: kept };
      return {};
    }
    case 'wait':
      await run.clock.wait(command.ms, run.settled);
      return {};
    case 'flush':
      await run.client.flush();
      return {};
    case 'leave':
      run.dropped += (await run.client.close()).dropped;
      run.client = run.make();
      return {};
    case 'return':
      return {};
    case 'state':
      return { dropped: run.dropped + run.client.stats.dropped, queued: run.client.stats.queued };
    case 'stop':
      run.client = run.make();
      return {};
    default:
      throw new Error(`This SDK has nothing for ${command.do}.`);
  }
}

function oddValues(): Record<string, unknown> {
  const loop: Record<string, unknown> = { ok: 1 };
  loop.self = loop;
  const shared = { a: 1 };
  const [nan, inf, at] = [Number.NaN, Number.POSITIVE_INFINITY, new Date(0)];
  return { big: 10n, at, u: undefined, nan, inf, loop, twice: [shared, shared], call: () => 1, s: 'y' };
}
