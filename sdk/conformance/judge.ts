import { isDeepStrictEqual } from 'node:util';
import type { ConformanceCase, StoredRow } from './format.ts';
import type { Observed } from './run-case.ts';

/** An event as the service has stored it. */
export type ReadRow = {
  readonly event: string;
  readonly atMs: number;
  readonly person: string;
  readonly user: string;
  readonly anonymous: string;
  readonly session: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly groups: Readonly<Record<string, unknown>>;
};

const AT_MS_MAX = 1_000;
/** The service corrects clocks by whole minutes. */
const CORRECTED_AT_MS_MAX = 60_000;

/** The faults of a run of a case; empty if all is right. */
export function judge(kase: ConformanceCase, seen: Observed, rows: readonly ReadRow[]): readonly string[] {
  const { right } = kase;
  const requests = seen.requests.map(({ sentAtMs }) => sentAtMs);
  const [firstMs = 0] = requests;
  const within = right.requests_within;
  const found = [
    ...differs('events', rows.length, right.count),
    ...differs('persons', new Set(rows.map(({ person }) => person)).size, right.persons),
    ...differs('sessions', new Set(rows.map(({ session }) => session)).size, right.sessions),
    ...differs('events given up', seen.dropped, right.dropped),
    ...differs('events that wait', seen.queued, right.queued),
    ...outside('requests', requests.length, right.requests?.min, right.requests?.max),
    ...outside(
      'bytes of a request',
      Math.max(0, ...seen.requests.map(({ bytes }) => bytes)),
      0,
      right.request_bytes_max,
    ),
    ...outside('ms between requests', shortestPause(requests), right.pause_ms_min),
  ];
  if (within !== undefined) {
    const early = requests.filter((ms) => ms - firstMs <= within.ms).length;
    found.push(...outside(`requests within ${within.ms} ms`, early, 0, within.max));
  }
  const isOff = kase.options?.clock_off_ms !== undefined;
  return [...found, ...missing(right.stored ?? [], rows, seen.startMs, isOff ? CORRECTED_AT_MS_MAX : AT_MS_MAX)];
}

function differs(what: string, is: number, right: number | undefined): readonly string[] {
  return right === undefined || is === right ? [] : [`${is} ${what}, ${right} would be right`];
}

function outside(what: string, is: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY) {
  if (is >= min && is <= max) return [];
  return [`${is} ${what}, ${is < min ? `at least ${min}` : `at most ${max}`} would be right`];
}

function shortestPause(requests: readonly number[]): number {
  return Math.min(...requests.slice(1).map((ms, index) => ms - (requests[index] ?? 0)));
}

/** The rows that the case names and the service has not; labels of ids are bound as rows are found. */
function missing(
  stored: readonly StoredRow[],
  rows: readonly ReadRow[],
  startMs: number,
  atMsMax: number,
): readonly string[] {
  const ids = new Map<string, string>();
  const left = [...rows];
  return stored.flatMap((wanted) => {
    const place = left.findIndex((row) => row.event === wanted.event);
    const [row] = place === -1 ? [] : left.splice(place, 1);
    if (row === undefined) return [`no event ${wanted.event}`];
    const wrong = [
      ...unlikeId('user', wanted.user, row.user),
      ...unlikeLabel('anonymous', wanted.anonymous, row.anonymous, ids),
      ...unlikeLabel('session', wanted.session, row.session, ids),
      ...unlikeFields('properties', wanted.properties, row.properties),
      ...unlikeFields('groups', wanted.groups, row.groups),
    ];
    const lateMs = wanted.at_ms === undefined ? 0 : row.atMs - startMs - wanted.at_ms;
    if (Math.abs(lateMs) > atMsMax) wrong.push(`its time is ${lateMs} ms off`);
    return wrong.map((problem) => `${wanted.event}: ${problem}`);
  });
}

function unlikeId(name: string, wanted: string | null | undefined, is: string): string[] {
  return wanted === undefined || is === (wanted ?? '') ? [] : [`${name} is "${is}", "${wanted ?? ''}" would be right`];
}

function unlikeLabel(name: string, label: string | null | undefined, is: string, ids: Map<string, string>): string[] {
  if (label === undefined || label === null) return unlikeId(name, label, is);
  const known = ids.get(`${name} ${label}`);
  const others = [...ids].filter(([key]) => key.startsWith(`${name} `) && key !== `${name} ${label}`);
  ids.set(`${name} ${label}`, is);
  if (is === '') return [`it has no ${name} id`];
  if (known !== undefined && known !== is) return [`${name} is another than before`];
  return others.some(([, id]) => id === is) ? [`${name} is that of another label`] : [];
}

function unlikeFields(
  name: string,
  wanted: Readonly<Record<string, unknown>> | undefined,
  is: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(wanted ?? {}).flatMap(([field, value]) =>
    isDeepStrictEqual(is[field] ?? null, value)
      ? []
      : [`${name}.${field} is ${JSON.stringify(is[field])}, ${JSON.stringify(value)} would be right`],
  );
}
