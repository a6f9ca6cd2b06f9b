import { settings } from './settings.ts';

/**
 * Wraps a function that the page or the browser calls: it never throws, and it waits until it is clear whether to
 * track. As an async function it also keeps exceptions of the page's `onError` away from the caller.
 */
export const guard =
  <Args extends unknown[]>(call: (...args: Args) => unknown) =>
  async (...args: Args): Promise<void> => {
    try {
      await settings.ready;
      await call(...args);
    } catch (reply) {
      settings.onError?.({ status: 0, reply });
    }
  };
