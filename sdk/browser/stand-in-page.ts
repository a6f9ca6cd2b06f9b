import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import type { VirtualClock } from '../conformance/virtual-clock.ts';
import manifest from './package.json' with { type: 'json' };
import type { Options, Tracker } from './src/types.ts';

/** The npm module with all its parts, as a script for a stand-in page. */
export async function bundledModule(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('src/index.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'edgewise',
    write: false,
    tsconfigRaw: {},
    define: { EDGEWISE_VERSION: JSON.stringify(manifest.version) },
  });
  return outputFiles.map(({ text }) => text).join('');
}

export interface StandInPage {
  start(options: Options): void;
  tracker(): Tracker;
  tell(event: string): void;
  /** Hides the page or shows it again. */
  look(hidden: boolean): void;
  /** Resolves when no request is open and nothing else is to be done. */
  settled(): Promise<void>;
  close(): void;
}

type Opening = {
  readonly code: string;
  /** Pages of one browser share its clock and its storage. */
  readonly clock: VirtualClock;
  readonly localStorage: Record<string, string>;
  readonly send?: (url: string, request: SentRequest) => Promise<Response>;
};

export type SentRequest = { readonly method: 'POST'; readonly body: string; readonly keepalive: boolean };

/** A page with the parts of a browser that the SDK reads, and an SDK of its own. */
export function openPage({ code, clock, localStorage, send = fetch }: Opening): StandInPage {
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
    async fetch(url: string, { body, keepalive = false }: { body: string; keepalive?: boolean }) {
      requests += 1;
      try {
        const answer = await send(url, { method: 'POST', body, keepalive });
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
  const tell = (name: string): void => {
    for (const [each, listener] of listeners) if (each === name) listener({});
  };
  return {
    tell,
    look(hidden) {
      Object.assign(document, { hidden, visibilityState: hidden ? 'hidden' : 'visible' });
      tell('visibilitychange');
    },
    start: (options) => {
      tracker = runInContext('edgewise.init', page)(options);
    },
    tracker: () => {
      if (tracker === undefined) throw new Error('the page has no tracker yet');
      return tracker;
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
