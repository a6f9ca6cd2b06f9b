import { z } from 'zod';
import { shortHash } from '../base/hash.ts';

/**
 * Where a page ends, as the text `next` of an answer. It is no secret and gives no right: whoever changes it moves within
 * rows that they may read anyway.
 */
const cursorSchema = z.strictObject({
  /** The arguments that it belongs to, as a hash. */
  of: z.string().max(64),
  /** Rows that were shown. */
  offset: z.int().min(0).max(1_000_000),
  /** When the first page was asked for, Unix milliseconds: running periods go on to mean the same. */
  asOfMs: z.int().min(0),
  /** The shown rows, as a hash of what they are about: other rows in their place would be skipped or repeated. */
  shown: z.string().max(64).optional(),
  /** Where the range began, an instant. */
  start: z.string().max(40).optional(),
  /** A list that has keys goes on after this one. */
  after: z.string().max(1_000).optional(),
});
export type Cursor = z.infer<typeof cursorSchema>;

export function cursorText(cursor: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify(cursor));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The cursor that a text is; undefined if it is none, or one of other arguments. */
export function readCursor(text: string, of: string): Cursor | undefined {
  const read = cursorSchema.safeParse(parsed(text));
  return read.success && read.data.of === of ? read.data : undefined;
}

/** Arguments as a hash, without their page. */
export function argumentsHash(tool: string, given: Readonly<Record<string, unknown>>): string {
  const { limit: _, next: _next, ...own } = given;
  return shortHash(`${tool}\n${JSON.stringify(sorted(own))}`);
}

function parsed(text: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Fields in the order of their names, so that equal arguments are equal texts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
