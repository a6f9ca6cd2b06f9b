import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import type { Command, Driver, Reply } from '../conformance/format.ts';
import { type VirtualClock, virtualClock } from '../conformance/virtual-clock.ts';
import manifest from './package.json' with { type: 'json' };
import type { Problem, Tracker } from './src/types.ts';

type Start = Extract<Command, { do: 'start' }>;

/** Follows the cases of `sdk/conformance` with the npm module, in a page of stand-ins whose clock is in hand. */
export async function createDriver(): Promise<Driver> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('src/index.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'edgewise',
    write: false,
    tsconfigRaw: {},
    define: { EDGEWISE_VERSION: JSON.stringify(manifest.version) },
  });
  const code = outputFiles.map(({ text }) => text).join('');
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
  #page: Page;
  #dropped = 0;

  constructor(start: Start, code: string) {
    this.#start = start;
    this.#code = code;
    this.#clock = virtualClock(start.now_ms + (start.options.clock_off_ms ?? 0));
    this.#page = this.#open();
  }

  #open(): Page {
    const { key, host, options } = this.#start;
    const page = openPage(this.#code, this.#clock, this.#storage);
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
    const { tracker, document, tell, settled, close } = this.#page;
    const look = (hidden: boolean): void => {
      Object.assign(document, { hidden, visibilityState: hidden ? 'hidden' : 'visible' });
      tell('visibilitychange');
    };
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

interface Page {
  start(options: Record<string, unknown> & { onError(problem: Problem): void }): void;
  tracker(): Tracker;
  readonly document: object;
  tell(event: string): void;
  /** Resolves when no request is open and nothing else is to be done. */
  settled(): Promise<void>;
  close(): void;
}

/** A page with the parts of a browser that the SDK reads, and an SDK of its own. */
function openPage(code: string, clock: VirtualClock, localStorage: Record<string, string>): Page {
  const listeners: [string, (event: object) => unknown][] = [];
  const timers = new Map<number, () => void>();
  let isOpen = true;
  let requests = 0;
  let timerId = 0;
  class PageDate extends Date {
    constructor(...time: [] | [number]) {
      super(time[0] ?? clock.nowMs());
    }
    static override now(): number {
      return clock.nowMs();
    }
  }
  const document = { hidden: false, visibilityState: 'visible', title: 'A page', referrer: '', cookie: '' };
  const page = createContext({
    document,
    localStorage,
    Date: PageDate,
    Event,
    EventTarget,
    Response,
    URL,
    crypto,
    location: {
      href: 'https://site.example/',
      pathname: '/',
      hash: '',
      host: 'site.example',
      hostname: 'site.example',
    },
    navigator: { language: 'en-GB' },
    screen: { width: 1440, height: 900 },
    addEventListener: (name: string, listener: (event: object) => unknown) => listeners.push([name, listener]),
    setTimeout(run: (...args: unknown[]) => unknown, ms: number, ...args: unknown[]) {
      timerId += 1;
      timers.set(
        timerId,
        clock.after(ms, () => isOpen && run(...args)),
      );
      return timerId;
    },
    clearTimeout: (id: number) => timers.get(id)?.(),
    async fetch(url: string, { body }: { body: string }) {
      requests += 1;
      try {
        const answer = await fetch(url, { method: 'POST', body });
        // The body is read here, so that nothing is on its way when the page is settled.
        return new Response(await answer.text(), { status: answer.status, headers: answer.headers });
      } finally {
        requests -= 1;
      }
    },
  });
  runInContext('var window = globalThis; var navigation = { addEventListener() {} };', page);
  runInContext(code, page);
  let tracker: Tracker | undefined;
  return {
    document,
    start: (options) => {
      tracker = runInContext('edgewise.init', page)(options);
    },
    tracker: () => {
      if (tracker === undefined) throw new Error('the page has no tracker yet');
      return tracker;
    },
    tell: (name) => {
      for (const [each, listener] of listeners) if (each === name) listener({});
    },
    async settled() {
      for (let quietTurns = 0; quietTurns < QUIET_TURNS; quietTurns += 1) {
        await new Promise(setImmediate);
        if (requests > 0) quietTurns = -1;
      }
    },
    close: () => {
      isOpen = false;
    },
  };
}

/** Answers pass through several promises of the SDK. */
const QUIET_TURNS = 3;

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
