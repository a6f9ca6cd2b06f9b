import type { Part, PartApi } from './part-api.ts';
import type { Settings } from './settings.ts';

/**
 * Starts the parts that the page asks for. Resolves when those are there that it needs before its first event, and fails
 * if one of them is not; the other parts may be blocked without harm, which only `onError` hears of.
 */
export async function loadParts(settings: Settings, tracker: PartApi): Promise<void> {
  for (const name of namesIn(settings.extras)) {
    loadPart(name, EXTRAS).then(
      (start) => start(tracker),
      (reply) => settings.onError?.({ status: 0, reply }),
    );
  }
  // Consent comes first: the others may only write what it allows.
  const names = [...namesIn(settings.needs)].sort((a, b) => Number(b === 'consent') - Number(a === 'consent'));
  for (const start of await Promise.all(names.map((name) => loadPart(name, { ...EXTRAS, ...NEEDS })))) start(tracker);
}

async function loadPart(name: string, parts: Parts): Promise<Part> {
  const load = parts[name];
  if (load) return (await load()).default;
  throw new Error(`edgewise: ${name} is none of ${Object.keys(parts).join(', ')}; see the options needs and extras.`);
}

type Parts = Readonly<Record<string, () => Promise<{ readonly default: Part }>>>;

/** By the names that a page uses, which are those of the files: they must not be names that ad blockers look for. */
const EXTRAS: Parts = {
  clicks: () => import('./parts/clicks.ts'),
  errors: () => import('./parts/errors.ts'),
  forms: () => import('./parts/forms.ts'),
  heartbeat: () => import('./parts/heartbeat.ts'),
  scroll: () => import('./parts/scroll.ts'),
  vitals: () => import('./parts/vitals.ts'),
};

const NEEDS: Parts = {
  consent: () => import('./parts/consent.ts'),
  context: () => import('./parts/context.ts'),
  cookie: () => import('./parts/cookie.ts'),
  debug: () => import('./parts/debug.ts'),
};

function namesIn(list: string | boolean | readonly string[] | undefined): readonly string[] {
  if (typeof list === 'string') return list.split(/[\s,]+/).filter(Boolean);
  return typeof list === 'object' ? list : [];
}
