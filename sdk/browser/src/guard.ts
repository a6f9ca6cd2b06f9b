import type { Options } from './types.ts';

/**
 * Wraps what the page or the browser calls: it never throws, and on a prerendered page it waits until someone looks
 * (perhaps nobody ever does). Being async, it also keeps an exception of the page's own `onError` out of the caller.
 */
export function createGuard({ onError }: Options): Guard {
  return (call) =>
    async (...args) => {
      try {
        if (document.prerendering) {
          await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve));
        }
        await call(...args);
      } catch (reply) {
        onError?.({ status: 0, reply });
      }
    };
}

export type Guard = <Args extends unknown[]>(call: (...args: Args) => unknown) => (...args: Args) => void;

declare global {
  interface Document {
    readonly prerendering?: boolean;
  }
}
