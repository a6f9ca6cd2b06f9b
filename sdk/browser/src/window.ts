import type { Options, Tracker } from './types.ts';

/** `edgewise('track', 'signup', {plan: 'pro'})`: the name of a call, then its arguments. */
export type Command = (name: string, ...args: readonly unknown[]) => void;

declare global {
  interface Window {
    /**
     * Before the script has run, this is the stub of the snippet: it queues calls in `q`, and accepts functions as
     * options.
     */
    edgewise?: Command & Partial<Tracker> & { q?: readonly Parameters<Command>[]; options?: Partial<Options> };
  }
}
