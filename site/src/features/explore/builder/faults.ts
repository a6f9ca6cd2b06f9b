import type { Failure } from '../../../api/outcome.ts';
import { t } from '../../../words/t.ts';
import type { Control, ControlType } from '../control.ts';
import type { Kind, ReportFault } from '../kind.ts';
import { kindOf } from '../kinds/index.ts';
import type { Report } from '../report.ts';

/** The faults of one part: of the whole part, and of its entries by place. */
export type ShownFaults = { readonly whole?: string; readonly entries: Readonly<Record<number, string>> };
export const NO_FAULTS: ShownFaults = { entries: {} };

/** All faults by the part that caused them; `others` belong to none that the builder shows, and stand in the result. */
export type FaultsByParam = {
  readonly parts: Readonly<Record<string, ShownFaults>>;
  readonly others: readonly string[];
};

/** One fault as the service tells it. */
export type ServiceFault = { readonly path?: string; readonly message: string };

/** The faults that a refusal of the service lists; its whole message if it lists none. */
export function serviceFaults(failure: Failure | undefined): ServiceFault[] {
  if (failure === undefined || failure.status !== 400) return [];
  const listed = failure.details?.faults;
  const faults = Array.isArray(listed) ? listed.filter(isFault) : [];
  return faults.length > 0 ? faults : [{ message: failure.message }];
}

/** Puts faults beside their parts: those that the page knows in the reader's language, the others in the service's. */
export function faultsByParam(
  report: Report,
  known: readonly ReportFault[],
  told: readonly ServiceFault[],
): FaultsByParam {
  const kind = kindOf(report);
  const placed = [
    ...known.map(({ param, index, key, args }) => ({ param, index, text: t(key, args) })),
    ...told.map((fault) => ({ ...shownPlace(report, placeOf(kind, fault)), text: withQuotes(fault.message) })),
  ];
  const others = placed.flatMap(({ param, text }) => (param === undefined ? [text] : []));
  const parts: Record<string, ShownFaults> = {};
  for (const { param, index, text } of placed) {
    if (param === undefined) continue;
    const before = parts[param] ?? NO_FAULTS;
    parts[param] =
      index === undefined
        ? { ...before, whole: joined(before.whole, text) }
        : { ...before, entries: { ...before.entries, [index]: joined(before.entries[index], text) } };
  }
  return { parts, others };
}

type Place = { readonly param?: string; readonly index?: number };

/** The place, unless the builder hides its part. */
function shownPlace(report: Report, place: Place): Place {
  const { param } = place;
  const control = kindOf(report).fields.find((field) => field.param === param)?.control;
  if (param === undefined || control === undefined || control.isShown?.(report) === false) return {};
  return HAS_ROWS.has(control.type) ? place : { param };
}

/** Controls that tell a fault at the row that it is about; the others tell it at the whole part. */
const HAS_ROWS: ReadonlySet<string> = new Set<ControlType>([
  'series',
  'steps',
  'exclusions',
  'conversions',
  'breakdowns',
  'variants',
  'metrics',
]);

/** The part that a fault is about: by its path, else by the field that its message begins with or names. */
function placeOf(kind: Kind<Report>, { path = '', message }: ServiceFault): Place {
  const [, field = '', place] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const step = /^step (\d+) /.exec(message)?.[1];
  if (step !== undefined && field === '') return partOf(kind, 'steps', Number(step) - 1);
  const named = field !== '' ? field : fieldIn(kind, message);
  return named === undefined ? {} : partOf(kind, named, place === undefined ? undefined : Number(place));
}

function partOf(kind: Kind<Report>, path: string, index: number | undefined): Place {
  const field = kind.fields.find(({ control }) => control?.path === path);
  return field === undefined ? {} : { param: field.param, ...(index === undefined ? {} : { index }) };
}

function fieldIn(kind: Kind<Report>, message: string): string | undefined {
  const first = /^`?(\w+)/.exec(message)?.[1];
  if (first === 'filter') return 'filters';
  if (message.startsWith('an exclusion')) return 'exclusions';
  return controlsOf(kind).find(({ path }) => path === first)?.path;
}

/** The controls of a kind. */
function controlsOf(kind: Kind<Report>): Control<Report>[] {
  return kind.fields.flatMap(({ control }) => (control === undefined ? [] : [control]));
}

/** Names stand between backticks in messages, which mean nothing to most readers. */
function withQuotes(message: string): string {
  return message.replace(/`([^`]*)`/g, '“$1”');
}

function joined(first: string | undefined, second: string): string {
  return first === undefined ? second : `${first} ${second}`;
}

function isFault(value: unknown): value is ServiceFault {
  return (
    typeof value === 'object' &&
    value !== null &&
    'message' in value &&
    typeof value.message === 'string' &&
    (!('path' in value) || typeof value.path === 'string')
  );
}
