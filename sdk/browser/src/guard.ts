import { settings } from './settings.ts';

/**
 * Wraps what the page or the browser calls: it never throws, and waits where it is not clear yet whether to track. Being
 * async, it also keeps an exception of the page's own `onError` out of the caller.
 */
export const guard =
  <Args extends unknown[]>(call: (...args: Args) => unknown) =>
  async (...args: Args): Promise<void> => {
    try {
      if (settings.ready) await settings.ready;
      await call(...args);
    } catch (reply) {
      settings.onError?.({ status: 0, reply });
    }
  };
