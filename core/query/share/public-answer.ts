import type { Cell, QueryResponse } from '../../api/query.ts';
import type { PublicAnswer } from '../../api/share/public-board.ts';
import type { ShareScope } from './guard-share.ts';

/**
 * The answer without what would tell of the query and of the rest of the project: its id, statement, warnings (which name
 * other events), sentences and cost, and the day of the project's first event. Mail addresses in texts are replaced.
 */
export function publicAnswer({ columns, rows, totals, meta }: QueryResponse, { days }: ShareScope): PublicAnswer {
  const hide = hiding();
  const { timezone, range, interval, compared, incomplete, groups_left_out, estimate } = meta;
  // A link whose days are over is read as of their last moment, to which only that moment is lacking.
  const isOver = incomplete !== undefined && days !== undefined && Date.parse(incomplete.as_of) >= days.endMs - 1;
  return {
    columns: columns.map(({ name, ...rest }) => ({ name: hide(name), ...rest })),
    rows: rows.map((row) => row.map((cell) => hiddenCell(cell, hide))),
    ...(totals ? { totals: Object.fromEntries(Object.entries(totals).map(([name, sum]) => [hide(name), sum])) } : {}),
    meta: {
      timezone,
      range,
      ...(interval ? { interval } : {}),
      ...(compared ? { compared } : {}),
      ...(incomplete && !isOver ? { incomplete } : {}),
      ...(groups_left_out === undefined ? {} : { groups_left_out }),
      ...(estimate ? { estimate } : {}),
    },
  };
}

/**
 * The keys of switched-off series that the answer has. A report keeps those of every value that anybody has switched off,
 * also of values outside the link.
 */
export function hiddenAmong(
  keys: readonly string[],
  { columns, rows }: Pick<PublicAnswer, 'columns' | 'rows'>,
): string[] {
  const known = new Set<unknown>([null, ...columns.map(({ name }) => name), ...rows.flat()]);
  return keys.filter((key) => partsOf(key).every((part) => known.has(part)));
}

/** The key of a group is the list of its labels. */
function partsOf(key: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) ? parts : [key];
  } catch {
    return [key];
  }
}

function hiddenCell(cell: Cell, hide: (text: string) => string): Cell {
  return typeof cell === 'string' ? hide(cell) : cell;
}

const MAIL = /[^\s@<>"'(),;:/?&=]{1,64}(?:@|%40)[^\s@<>"'(),;:/?&=]{1,190}\.[\p{L}]{2,}/giu;

/** Each address becomes another text, so that groups stay apart. */
function hiding(): (text: string) => string {
  const hidden = new Map<string, string>();
  return (text) =>
    text.replace(MAIL, (address) => {
      const known = hidden.get(address) ?? `•••${hidden.size + 1}`;
      hidden.set(address, known);
      return known;
    });
}
