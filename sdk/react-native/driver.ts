import { randomUUID } from 'node:crypto';
import type { Command, Driver, Reply } from '../conformance/format.ts';
import { type AppClock, appClock } from './app-clock.ts';
import manifest from './package.json' with { type: 'json' };
import { createClient } from './src/create-client.ts';
import type { AsyncStorageLike, Edgewise } from './src/types.ts';

const VERSION = manifest.version;

type Start = Extract<Command, { do: 'start' }>;

/** Follows the cases of `sdk/conformance` with the SDK of React Native, over stand-ins for the parts of the phone. */
export function createDriver(): Driver {
  let phone: Phone | undefined;
  return {
    hello: { sdk: 'react-native', version: VERSION, kind: 'device' },
    async send(command) {
      if (command.do === 'start') {
        phone = new Phone(command);
        return { ok: true };
      }
      if (phone === undefined) return { ok: false, error: `\`${command.do}\` before \`start\`` };
      return (await phone.follow(command)) ?? { ok: true };
    },
  };
}

class Phone {
  readonly #start: Start;
  readonly #clock: AppClock;
  readonly #disk = new Map<string, string>();
  #client: Edgewise;
  #dropped = 0;
  #tellAppState = (_state: string): void => {};
  #tellNetwork = (_isConnected: boolean): void => {};

  constructor(start: Start) {
    this.#start = start;
    this.#clock = appClock(start.now_ms + (start.options.clock_off_ms ?? 0));
    this.#client = this.#launch();
  }

  #launch(): Edgewise {
    const { key, host, options } = this.#start;
    const clock = this.#clock;
    return createClient(
      {
        key,
        host,
        consent: options.consent,
        queueMax: options.queue_max,
        storage: diskOf(this.#disk),
        onDrop: ({ count }) => {
          this.#dropped += count;
        },
        appState: {
          addEventListener: (_type, listener) => {
            this.#tellAppState = listener;
            return { remove() {} };
          },
        },
        network: {
          addEventListener: (listener) => {
            this.#tellNetwork = (isConnected) => listener({ isConnected });
            return () => {};
          },
        },
      },
      {
        library: `edgewise-react-native/${VERSION}`,
        nowMs: clock.nowMs,
        random: Math.random,
        newId: randomUUID,
        after: clock.after,
        post: (url, body) => clock.during(fetch(url, { method: 'POST', body })),
      },
    );
  }

  async follow(command: Exclude<Command, Start>): Promise<Reply | undefined> {
    const client = this.#client;
    switch (command.do) {
      case 'track':
        client.track(command.event, command.properties);
        break;
      case 'track odd values':
        client.track(command.event, oddValues());
        break;
      case 'identify':
        client.identify(command.user, command.traits);
        break;
      case 'group':
        client.group(command.type, command.id, command.traits);
        break;
      case 'reset':
        client.reset();
        break;
      case 'register':
        client.register(command.properties);
        break;
      case 'unregister':
        client.unregister(command.name);
        break;
      case 'consent':
        client.consent({ given: command.given });
        break;
      case 'network':
        this.#tellNetwork(command.on);
        break;
      case 'wait':
        await this.#clock.wait(command.ms);
        break;
      case 'flush':
        await client.flush();
        break;
      case 'leave':
        this.#tellAppState('background');
        break;
      case 'return':
        this.#tellAppState('active');
        break;
      case 'restart':
        await this.#clock.idle();
        this.#clock.forget();
        this.#client = this.#launch();
        break;
      case 'damage':
        await this.#damage(command.record, command.how);
        break;
      case 'state':
        await this.#clock.idle();
        return { ok: true, dropped: this.#dropped, queued: (await client.state()).queued };
      case 'stop':
        await client.close();
        return undefined;
    }
    await this.#clock.idle();
    return undefined;
  }

  async #damage(record: number, how: 'empty' | 'cut'): Promise<void> {
    await this.#clock.idle();
    const names = [...this.#disk.keys()].filter((name) => /:\d+$/.test(name));
    const name = names[record];
    if (name === undefined) throw new Error(`the queue has ${names.length} records, none with the number ${record}`);
    const text = this.#disk.get(name) ?? '';
    this.#disk.set(name, how === 'empty' ? '' : text.slice(0, text.length / 2));
  }
}

/** AsyncStorage, which answers in a later turn. */
export function diskOf(disk: Map<string, string>): AsyncStorageLike {
  return {
    getItem: async (name) => disk.get(name) ?? null,
    setItem: async (name, value) => disk.set(name, value),
    removeItem: async (name) => disk.delete(name),
    getAllKeys: async () => [...disk.keys()],
  };
}

function oddValues(): Record<string, unknown> {
  const shared = { a: 1 };
  const loop: Record<string, unknown> = { ok: 1 };
  loop.self = loop;
  return {
    at: new Date(0),
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
    loop,
    twice: [shared, shared],
    s: 'y',
    big: 10n,
    call() {},
    symbol: Symbol('s'),
    get unreadable(): never {
      throw new Error('a getter that throws');
    },
  };
}
