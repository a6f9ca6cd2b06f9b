import { decide } from '../consent.ts';
import type { PartApi } from '../part-api.ts';
import { empty } from '../store.ts';
import type { Consent, ConsentCalls } from '../types.ts';

/**
 * Until the visitor has been asked, events stay in the memory of this page, with their own times: nothing is stored and
 * nothing is sent. Consent sends and stores them; a refusal forgets them, also later, when consent is taken back.
 * Consent is kept with the ids, so that the next page need not ask; a refusal stores nothing, so the site asks or tells
 * again on each page.
 */
export default function holdUntilConsent(tracker: PartApi): void {
  const { settings, load, save, openStore, flush, addHook, addCalls } = tracker;
  const { storage } = settings;

  const hold = (): void => {
    settings.held = true;
    settings.storage = {};
    openStore();
  };
  const release = (): void => {
    settings.held = false;
    settings.storage = storage;
    openStore();
  };
  const grant = (consent: Consent): void => {
    const { optedOut, queue, ...visit } = load();
    const wasHeld = settings.held;
    release();
    const isVisitor = wasHeld && !optedOut && visit.ids.anonymous_id;
    save({ ...(isVisitor && visit), consent });
    if (!isVisitor) return;
    settings.shared?.adopt();
    // The visitor may be known by a cookie, which could not be asked before.
    const { anonymous_id = '' } = load().ids;
    const events = queue.map((event) => ({ ...event, anonymous_id, context: { ...event.context, consent } }));
    save({ queue: [...load().queue, ...events] });
  };
  const refuse = (): void => {
    release();
    save(empty);
    forget(settings.key);
    settings.shared?.erase();
    hold();
    save({ optedOut: true });
  };

  addHook((event) => {
    const { consent } = load();
    return consent ? { ...event, context: { ...event.context, consent } } : event;
  });
  addCalls({
    consent(given) {
      const consent = decide(given, new Date());
      if (consent) grant(consent);
      else refuse();
      flush();
    },
  } satisfies ConsentCalls);
  if (!load().consent) hold();
}

function forget(key: unknown): void {
  try {
    localStorage.removeItem(`edgewise:${key}`);
  } catch {
    // Storage that is forbidden holds nothing.
  }
}
