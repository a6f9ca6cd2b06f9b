import { classifyLink, onLinkClick } from './links.ts';
import { describePage, onNavigation } from './page.ts';
import { createQueue } from './queue.ts';
import { continueVisit, type Visit } from './session.ts';
import { createStore } from './store.ts';
import { createTransport } from './transport.ts';
import type { Options, Problem, Properties, Tracker } from './types.ts';
import { uuid } from './uuid.ts';

/** Starts tracking in this page and returns the calls; wires the parts together and holds no rule of its own. */
export function createTracker(options: Options): Tracker {
  const report = quietly((problem: Problem) => options.onError?.(problem));
  const guard = <Args extends unknown[]>(call: (...args: Args) => void): ((...args: Args) => void) =>
    quietly(call, (reply) => report({ status: 0, events: [], retrying: false, reply }));

  const store = createStore(`edgewise:${options.key}:`, options.persistence !== 'memory');
  const queue = createQueue(store);
  const endpoint = `${options.host ?? ''}/track`;
  const { schedule, send, leave } = createTransport({ key: options.key, endpoint, queue, onError: report });

  const isSilent = (): boolean => Boolean(store.read('optedOut')) || refusesTracking(options);
  const readVisit = (): Partial<Visit> => store.read<Visit>('visit') ?? {};
  ...
}
