/** The client's needs of the program that it runs in. */
export type Platform = {
  readonly nowMs: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Runs once after so long; `isIdle`: the program may end before. Returns how to cancel it. */
  readonly after: (ms: number, isIdle: boolean, run: () => void) => () => void;
  readonly newId: () => string;
  readonly fetch: typeof fetch;
  readonly print: (line: string) => void;
};

export function ownPlatform(ownFetch?: typeof fetch): Platform {
  return {
    nowMs: () => Date.now(),
    random: () => Math.random(),
    after(ms, isIdle, run) {
      const timer = setTimeout(run, ms);
      if (isIdle) letEnd(timer);
      return () => clearTimeout(timer);
    },
    newId: () => crypto.randomUUID(),
    // Called as a function of its own: workerd refuses a `fetch` that is called as a method.
    fetch: ownFetch ?? ((...request) => fetch(...request)),
    // biome-ignore lint/suspicious/noConsole: the debug mode prints here because the app asked for it.
    print: (line) => console.log(line),
  };
}

/** Node, Deno and Bun have timers that do not keep the program alive; elsewhere a timer is a number. */
function letEnd(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
}

/** The name of the platform if it stops a program once it has answered; undefined elsewhere. */
export function frozenAfterAnswer(): string | undefined {
  if (Reflect.get(globalThis, 'navigator')?.userAgent === 'Cloudflare-Workers') return 'Cloudflare Workers';
  const env: Readonly<Record<string, string | undefined>> = Reflect.get(globalThis, 'process')?.env ?? {};
  return FROZEN_BY.find(([name]) => env[name] !== undefined)?.[1];
}

const FROZEN_BY = [
  ['AWS_LAMBDA_FUNCTION_NAME', 'AWS Lambda'],
  ['VERCEL', 'Vercel'],
  ['NETLIFY', 'Netlify'],
  ['K_SERVICE', 'Cloud Run'],
] as const;
