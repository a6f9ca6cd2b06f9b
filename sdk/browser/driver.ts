import type { Command, Driver, Reply } from '../conformance/format.ts';
import { type VirtualClock, virtualClock } from '../conformance/virtual-clock.ts';
import manifest from './package.json' with { type: 'json' };
import { bundledModule, openPage, type StandInPage } from './stand-in-page.ts';

type Start = Extract<Command, { do: 'start' }>;

/** Follows the cases of `sdk/conformance` with the npm module, in a page of stand-ins whose clock is in hand. */
export async function createDriver(): Promise<Driver> {
  const code = await bundledModule();
  let browser: FakeBrowser | undefined;
  return {
    hello: {
      sdk: 'browser',
      version: manifest.version,
      kind: 'device',
      lacks: {
        'stored queue': 'its queue is one value of localStorage, which a browser writes as a whole or not at all',
      },
    },
    async send(command) {
      if (command.do === 'start') {
        browser = new FakeBrowser(command, code);
        return { ok: true };
      }
      return browser === undefined
        ? { ok: false, error: `\`${command.do}\` before \`start\`` }
        : browser.follow(command);
    },
  };
}

class FakeBrowser {
  readonly #start: Start;
  readonly #code: string;
  readonly #clock: VirtualClock;
  readonly #storage: Record<string, string> = {};
  #page: StandInPage;
  #dropped = 0;

  constructor(start: Start, code: string) {
    this.#start = start;
    this.#code = code;
    this.#clock = virtualClock(start.now_ms + (start.options.clock_off_ms ?? 0));
    this.#page = this.#open();
  }

  #open(): StandInPage {
    const { key, host, options } = this.#start;
    const page = openPage({ code: this.#code, clock: this.#clock, localStorage: this.#storage });
    page.start({
      key,
      host,
      auto: false,
      outbound: false,
      downloads: false,
      ...(options.consent && { needs: ['consent'] }),
      onError: ({ events = [], reply, retrying }) => {
        if (!retrying) this.#dropped += refusedIn(reply) ?? events.length;
      },
    });
    return page;
  }

  async follow(command: Exclude<Command, Start>): Promise<Reply> {
    const { tracker, tell, look, settled, close } = this.#page;
    if (command.do === 'track') tracker().track(command.event, command.properties);
    if (command.do === 'track odd values') tracker().track(command.event, oddValues());
    if (command.do === 'identify') tracker().identify(command.user, command.traits);
    if (command.do === 'group') tracker().group(command.type, command.id, command.traits);
    if (command.do === 'reset') tracker().reset();
    if (command.do === 'register') tracker().register(command.properties);
    if (command.do === 'unregister') tracker().unregister(command.name);
    if (command.do === 'consent') tracker().consent(command.given);
    if (command.do === 'network' && command.on) tell('online');
    if (command.do === 'wait') await this.#clock.wait(command.ms, settled);
    if (command.do === 'flush') tracker().flush();
    if (command.do === 'leave') look(true);
    if (command.do === 'return') look(false);
    if (command.do === 'stop' || command.do === 'restart') close();
    if (command.do === 'restart') this.#page = this.#open();
    await settled();
    if (command.do !== 'state') return { ok: true };
    const stored = JSON.parse(this.#storage[`edgewise:${this.#start.key}`] ?? '{}');
    return { ok: true, dropped: this.#dropped, queued: stored.queue?.length ?? 0 };
  }
}

/** The number of events that an answer refuses, if it lists them. */
function refusedIn(reply: unknown): number | undefined {
  const rejected = typeof reply === 'object' && reply !== null && 'rejected' in reply ? reply.rejected : undefined;
  return Array.isArray(rejected) ? rejected.length : undefined;
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
    element: { nodeType: 1, toString: () => '[object HTMLBodyElement]' },
  };
}
