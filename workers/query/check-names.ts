import type { QueryWarning } from '../../core/api/query.ts';
import { RecentMap } from '../../core/base/recent-map.ts';
import type { RowStatement } from '../../core/base/statement.ts';
import type { Plan } from '../../core/query/kind.ts';
import { type NamesFound, type NamesKnown, nameWarnings } from '../../core/query/names/name-warnings.ts';
import { allNames, hiddenNames, storedNames } from '../../core/query/names/statements.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';

/** A stored name stays stored; any other may be sent at any moment, by somebody who looks at the report to see it arrive. */
const ABSENT_MS = 10_000;
/** Whether a column hides a property depends on the whole span, and changes only when a tracker does. */
const HIDDEN_MS = 600_000;
const NAMES_MAX = 20_000;
/** The answer waits this long for the look-up of names, then goes without their warnings. */
const TIMEOUT_S = 1;

/** Names that this isolate has looked up, by project, kind and name. */
const known = new RecentMap<Known>(NAMES_MAX);

type NameRow = { readonly kind: string; readonly name: string };
/** `undefined` if it could not be read. */
type Known = { readonly isThere: boolean | 'as_fields' | undefined; readonly untilMs: number };

/**
 * Warns of names that the project has never sent, and of columns that hide a sent property. Each name is looked up
 * once, then the isolate remembers it. A look-up that fails or takes too long is mentioned only if the answer is empty,
 * since an unknown name may be the reason.
 */
export async function checkNames(
  env: Env,
  principal: Principal,
  { names: asked, range: span }: Pick<Plan, 'names' | 'range'>,
  isEmpty: boolean,
): Promise<QueryWarning[]> {
  const nowMs = Date.now();
  const { id } = principal.project;
  const keyOf = (kind: string, name: string) => JSON.stringify([id, kind, name]);
  const isNew = (kind: string) => (name: string) => (known.get(keyOf(kind, name))?.untilMs ?? 0) <= nowMs;
  const learn = async (statement: RowStatement<NameRow>, names: readonly (readonly [kind: string, name: string])[]) => {
    const read = await readStore(env, principal.project, statement, { timeoutS: TIMEOUT_S });
    const found = read.ok ? new Set(read.value.rows.map(({ kind, name }) => JSON.stringify([kind, name]))) : undefined;
    for (const [kind, name] of names) {
      const isObject = kind === 'sent' && found?.has(JSON.stringify(['fields', name]));
      const isThere = isObject ? 'as_fields' : found?.has(JSON.stringify([kind, name]));
      known.set(keyOf(kind, name), { isThere, untilMs: untilMs(kind, isThere, nowMs) });
    }
  };
  const events = asked.events.filter(isNew('event'));
  const sent = asked.sent.filter(isNew('sent'));
  const columns = asked.columns.filter(isNew('hidden'));
  const names = [...events.map((name) => ['event', name] as const), ...sent.map((name) => ['sent', name] as const)];
  await Promise.all([
    ...(names.length > 0 ? [learn(storedNames(id, events, sent), names)] : []),
    ...(columns.length > 0
      ? [
          learn(
            hiddenNames(id, columns, span),
            columns.map((name) => ['hidden', name] as const),
          ),
        ]
      : []),
  ]);
  const where = (kind: string, isThere: Known['isThere']) => (name: string) =>
    known.get(keyOf(kind, name))?.isThere === isThere;
  const found: NamesFound = {
    unknownEvents: asked.events.filter(where('event', false)),
    unknownSent: asked.sent.filter(where('sent', false)),
    objects: asked.whole.filter(where('sent', 'as_fields')),
    unchecked: isEmpty
      ? [...asked.events.filter(where('event', undefined)), ...asked.sent.filter(where('sent', undefined))]
      : [],
    hidden: asked.columns.filter(where('hidden', true)),
  };
  const isUnknown = found.unknownEvents.length + found.unknownSent.length + found.objects.length > 0;
  return nameWarnings(found, isUnknown ? await readNames(env, principal) : NO_NAMES);
}

const NO_NAMES: NamesKnown = { events: [], sent: [], hasCold: false };
/** The names of each project, as last read to suggest a correction. */
const PROJECTS_MAX = 200;
const namesOf = new RecentMap<{ readonly names: NamesKnown; readonly untilMs: number }>(PROJECTS_MAX);

async function readNames(env: Env, { project }: Principal): Promise<NamesKnown> {
  const nowMs = Date.now();
  const held = namesOf.get(project.id);
  if (held && held.untilMs > nowMs) return held.names;
  const read = await readStore(env, project, allNames(project.id), { timeoutS: TIMEOUT_S });
  const rows = read.ok ? read.value.rows : [];
  const of = (wanted: string) => rows.flatMap(({ kind, name }) => (kind === wanted ? [name] : []));
  const names = { events: of('event'), sent: of('sent'), hasCold: of('cold').length > 0 };
  namesOf.set(project.id, { names, untilMs: nowMs + ABSENT_MS });
  return names;
}

/** A stored name is never looked up again. */
function untilMs(kind: string, isThere: Known['isThere'], nowMs: number): number {
  if (kind === 'hidden') return nowMs + HIDDEN_MS;
  return isThere === true ? Number.POSITIVE_INFINITY : nowMs + ABSENT_MS;
}
