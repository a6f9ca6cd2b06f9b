import type { Cell, QueryColumn } from '../../api/query.ts';
import { ok } from '../../base/result.ts';
import type { RawCell, RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import type { Checked } from '../refusals/refusal.ts';
import type { Paths } from './request.ts';
import { FATES } from './tree.ts';

/** One row of the tree: a move from a step, an end, or a whole path. */
type Move = {
  readonly fate: (typeof FATES)[number];
  readonly step: number;
  readonly source: string;
  readonly target: string;
  readonly whole: readonly string[];
  readonly count: number;
};

/** Turns the rows of `pathTree` into the answer; the nodes are the sums of what leaves them or ends there. */
export function pathAnswer(paths: Paths, rows: readonly RawRow[]): Checked<Answer> {
  const moves = rows.map(moveOf);
  const nodes = new Map<string, Move>();
  for (const move of moves.filter(({ fate }) => fate !== 'path')) {
    const key = `${move.step} ${move.source}`;
    nodes.set(key, { ...move, target: '', count: move.count + (nodes.get(key)?.count ?? 0) });
  }
  const line = (part: string, of: Move): Cell[] => [
    part,
    of.step || null,
    of.step ? of.source : null,
    part === 'edge' ? of.target : null,
    ...wholeCells(paths, of.whole),
    of.count,
  ];
  const ends = moves.filter(({ fate }) => fate === 'end' || fate === 'cut');
  return ok({
    columns: columnsOf(paths),
    rows: [
      ...sorted([...nodes.values()]).map((node) => line('node', node)),
      ...FATES.flatMap((part) => sorted(moves.filter(({ fate }) => fate === part)).map((move) => line(part, move))),
    ],
    totals: { count: ends.reduce((total, { count }) => total + count, 0) },
    hasEmptySeries: rows.length === 0,
  });
}

function moveOf([fate, step, source, isSourceRest, target, isTargetRest, whole, count]: RawRow): Move {
  return {
    fate: FATES[Number(fate)] ?? 'edge',
    step: Number(step),
    source: nameOf(source, isSourceRest),
    target: nameOf(target, isTargetRest),
    whole: Array.isArray(whole) ? whole.map(String) : [],
    count: Number(count),
  };
}

const REST = 'other';

/** A value that is itself called `other` is written with quotes. */
function nameOf(value: RawCell | undefined, isRest: RawCell | undefined): string {
  if (isRest === 1) return REST;
  return value === REST ? `"${REST}"` : String(value ?? '');
}

/** By step, the largest first; those of one size by name. */
function sorted(moves: readonly Move[]): Move[] {
  return moves.toSorted(
    (a, b) =>
      a.step - b.step ||
      b.count - a.count ||
      compareTexts([a.source, a.target, ...a.whole], [b.source, b.target, ...b.whole]),
  );
}

function compareTexts(left: readonly string[], right: readonly string[]): number {
  for (const [index, text] of left.entries()) {
    const other = right[index];
    if (other === undefined || text > other) return 1;
    if (text < other) return -1;
  }
  return left.length - right.length;
}

function wholeCells({ limit, maxSteps }: Paths, whole: readonly string[]): Cell[] {
  return limit === 0 ? [] : Array.from({ length: maxSteps }, (_, index) => whole[index] ?? null);
}

function columnsOf({ limit, maxSteps }: Paths): QueryColumn[] {
  const steps = limit === 0 ? [] : Array.from({ length: maxSteps }, (_, index) => `step_${index + 1}`);
  return [
    { name: 'part', type: 'string', role: 'series' },
    { name: 'step', type: 'number', role: 'step' },
    { name: 'source', type: 'string', role: 'group' },
    { name: 'target', type: 'string', role: 'group' },
    ...steps.map((name): QueryColumn => ({ name, type: 'string', role: 'group' })),
    { name: 'count', type: 'number', role: 'value' },
  ];
}
