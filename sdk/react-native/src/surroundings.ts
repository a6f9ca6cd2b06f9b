/** Everything that the client needs from the outside. Tests replace it by a clock of their own. */
export type Surroundings = {
  /** Name and version of the SDK, sent with each event. */
  readonly library: string;
  nowMs(): number;
  random(): number;
  newId(): string;
  /** Runs the task later; returns a function that cancels it. */
  after(ms: number, task: () => void): () => void;
  post(url: string, body: string, msMax: number): Promise<Response>;
};

export function realSurroundings(newId: (() => string) | undefined): Surroundings {
  return {
    library: `edgewise-react-native/${EDGEWISE_VERSION}`,
    nowMs: Date.now,
    random: Math.random,
    newId: newId ?? uuid,
    after(ms, task) {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    async post(url, body, msMax) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), msMax);
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          credentials: 'omit',
          signal: controller.signal,
        });
        // Most redirects turn the request into a GET without the events, which nothing can accept.
        if (answer.redirected && !answer.ok) throw new Error(`${url} redirects to ${answer.url}`);
        return answer;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Hermes has no `crypto`; its `Math.random` is seeded from the system's randomness. */
function uuid(): string {
  if (typeof crypto !== 'undefined' && typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => Math.floor(Math.random() * 16).toString(16));
}

/** The build inserts it from package.json. */
declare const EDGEWISE_VERSION: string;
