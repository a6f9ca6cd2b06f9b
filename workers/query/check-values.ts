import type { QueryWarning } from '../../core/api/query.ts';
import { RecentMap } from '../../core/base/recent-map.ts';
import type { Plan } from '../../core/query/kind.ts';
import { valueKinds } from '../../core/query/names/statements.ts';
import { type KindsHeld, valueWarnings } from '../../core/query/names/value-warnings.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';

/** The kinds of values in a property change only when its sender changes. */
const HELD_MS = 600_000;
const PROPERTIES_MAX = 5_000;
/** The answer waits this long for the look-up of values, then goes without their warnings. */
const TIMEOUT_S = 1;

/** Properties that this isolate has looked up, by project and name. */
const known = new RecentMap<{ readonly held: KindsHeld; readonly untilMs: number }>(PROPERTIES_MAX);
const NOTHING_HELD: KindsHeld = new Map();

/**
 * Warns if values of the request do not compare with the values of a property. Looks them up only if a series is empty,
 * or if a two-part number may be meant as a version, so the usual query pays nothing.
 */
export async function checkValues(
  env: Env,
  principal: Principal,
  { names, range, timezone }: Pick<Plan, 'names' | 'range' | 'timezone'>,
  isEmpty: boolean,
): Promise<QueryWarning[]> {
  const tests = names.values.filter(({ isTwoPart }) => isTwoPart || isEmpty);
  if (tests.length === 0) return [];
  const nowMs = Date.now();
  const { id } = principal.project;
  const keyOf = (property: string) => JSON.stringify([id, property]);
  const isNew = (property: string) => (known.get(keyOf(property))?.untilMs ?? 0) <= nowMs;
  const properties = [...new Set(tests.map(({ property }) => property))].filter(isNew);
  if (properties.length > 0) {
    const statement = valueKinds(id, properties, range);
    const read = await readStore(env, principal.project, statement, { timeoutS: TIMEOUT_S });
    const rows = read.ok ? read.value.rows : [];
    for (const property of properties) {
      const held = new Map(rows.flatMap((row) => (row.property === property ? [[row.kind, row.example]] : [])));
      // A property without values may get some at any moment.
      if (held.size > 0) known.set(keyOf(property), { held, untilMs: nowMs + HELD_MS });
    }
  }
  return valueWarnings(tests, (property) => known.get(keyOf(property))?.held ?? NOTHING_HELD, timezone);
}
