import { EMPTY_EVENT, type EventRow } from '../tables/events.ts';

export type { EventRow };

/** A value that JSON can represent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * An accepted event on its way to the store: a row whose times are Unix milliseconds, formatted as text when it is
 * written.
 */
export type IngestedRow = Omit<EventRow, 'timestamp' | 'received_at'> & {
  readonly timestampMs: number;
  readonly receivedMs: number;
};

const { timestamp: _, received_at: __, ...untimed } = EMPTY_EVENT;

/** The groups of nearly all events: one object, so that no step and no writer looks for groups in it. */
export const NO_GROUPS: EventRow['groups'] = Object.freeze({});

/** A row with every field empty. */
export const EMPTY_ROW: IngestedRow = Object.freeze({ ...untimed, groups: NO_GROUPS, timestampMs: 0, receivedMs: 0 });

/**
 * Ids that tools send by accident or for anonymous visitors (Mixpanel and PostHog document such lists). They never link
 * events to a person.
 */
export const HOT_IDS: ReadonlySet<string> = new Set([
  '',
  '(none)',
  '(not set)',
  '0',
  '-1',
  'anon',
  'anonymous',
  'distinct_id',
  'distinctid',
  'email',
  'guest',
  'id',
  'nil',
  '<nil>',
  'none',
  'not_authenticated',
  'null',
  'n/a',
  'na',
  'nan',
  'undefined',
  'unknown',
  'true',
  'false',
  '[]',
  '{}',
  '[object object]',
  '00000000-0000-0000-0000-000000000000',
]);

/** The length and first character of each hot id in both cases. An id of another shape, as nearly all are, cannot be hot. */
const HOT_SHAPES: ReadonlySet<number> = new Set(
  Array.from(HOT_IDS, (id) => [shapeOf(id), shapeOf(id.toUpperCase())]).flat(),
);

function shapeOf(id: string): number {
  return id.length * 0x10000 + (id === '' ? 0 : id.charCodeAt(0));
}

/** As `isHotId`, for an id without surrounding whitespace. Runs several times per event. */
export function isTrimmedHotId(id: string): boolean {
  return HOT_SHAPES.has(shapeOf(id)) && HOT_IDS.has(id.toLowerCase());
}

export function isHotId(id: string): boolean {
  return HOT_IDS.has(id.trim().toLowerCase());
}
