import { queueEventsMax } from './batch.ts';
import { describeContext } from './context.ts';
import { createGuard } from './guard.ts';
import { classifyLink, onLinkClick } from './links.ts';
import { createPageViews, onNavigation, type Recorder } from './page.ts';
import { refusesTracking } from './privacy.ts';
import { createState } from './state.ts';
import { createTransport } from './transport.ts';
import type { Options, Tracker } from './types.ts';
import { uuid } from './uuid.ts';
import { continueVisit } from './visit.ts';

/** Starts tracking in this page and returns the calls; wires the parts together and holds no rule of its own. */
export function createTracker(options: Options): Tracker {
  const guard = createGuard(options);
  const state = createState(options);
  const { schedule, leave } = createTransport(options, state, guard);

  const record: Recorder = (event, properties = {}, userId) => {
    const past = state.load();
    if (past.optedOut || refusesTracking(options, navigator)) return;
    const now = new Date();
    const next = continueVisit(past, now.getTime(), uuid, userId);
    const context = describeContext();
    const added = { id: uuid(), event, ...next.ids, properties, context, timestamp: now.toISOString() };
    state.patch({ ...next, queue: [...past.queue, added].slice(-queueEventsMax) });
    schedule();
  };
  const { view, viewIfMoved } = createPageViews(options, record);

  if (options.auto !== false) onNavigation(guard(viewIfMoved));
  onLinkClick(
    guard((link) => {
      const kind = classifyLink(link, location.host);
      if (kind && options[kind === 'file_download' ? 'downloads' : 'outbound'] !== false)
        record(kind, { url: link.href });
    }),
  );
  addEventListener('pagehide', leave);
  addEventListener('visibilitychange', leave);
  schedule();

  return {
    track: guard((event, properties) => record(event, properties)),
    page: guard(view),
    identify: guard((userId, traits) => record('identify', traits, userId)),
    reset: guard(() => state.patch(nobody)),
    optOut: guard(() => state.patch({ ...nobody, queue: [], optedOut: true })),
    optIn: guard(() => state.patch({ optedOut: false })),
  };
}

const nobody = { ids: undefined };
