import type { Cell, QueryColumn } from '../../api/query.ts';
import { ok } from '../../base/result.ts';
import type { RawCell, RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import type { Checked } from '../refusals/refusal.ts';
import type { Paths } from './request.ts';

/** The units that a row of the answer counts: paths that go on from a step, end there or are cut there, or whole paths. */
type Move = {
  readonly part: 'node' | 'edge' | 'end' | 'cut' | 'path';
  readonly step: number;
  readonly source: string;
  readonly target: string;
  readonly whole: readonly string[];
  readonly count: number;
};

export const PARTS: readonly Move['part'][] = ['node', 'edge', 'end', 'cut', 'path'];

/** Turns the rows of `pathTree` into the answer; the nodes are the sums of what leaves them or ends there. */
export function pathAnswer(paths: Paths, rows: readonly RawRow[]): Checked<Answer> {
  const moves = rows.flatMap(movesOf);
  const nodes = new Map<string, Move>();
  for (const move of moves.filter(({ part }) => part !== 'path')) {
    const key = `${move.step} ${move.source}`;
    nodes.set(key, { ...move, part: 'node', target: '', count: move.count + (nodes.get(key)?.count ?? 0) });
  }
  const all = [...nodes.values(), ...moves];
  const ends = moves.filter(({ part }) => part === 'end' || part === 'cut');
  return ok({
    columns: columnsOf(paths),
    rows: PARTS.flatMap((part) => sorted(all.filter((move) => move.part === part))).map((move) => lineOf(paths, move)),
    totals: { count: ends.reduce((total, { count }) => total + count, 0) },
    hasEmptySeries: rows.length === 0,
  });
}

function lineOf(paths: Paths, { part, step, source, target, whole, count }: Move): Cell[] {
  const isWhole = part === 'path';
  return [
    part,
    isWhole ? null : step,
    isWhole ? null : source,
    part === 'edge' ? target : null,
    ...wholeCells(paths, whole),
    count,
  ];
}

function movesOf([step, source, isSourceRest, target, isTargetRest, moved, ended, cut]: RawRow): Move[] {
  if (step === 0) {
    const whole: unknown = JSON.parse(String(source));
    const texts = Array.isArray(whole) ? whole.map(String) : [];
    return [{ part: 'path', step: 0, source: '', target: '', whole: texts, count: Number(moved) }];
  }
  const place = { step: Number(step), source: nameOf(source, isSourceRest), target: nameOf(target, isTargetRest) };
  const parts: readonly [Move['part'], RawCell | undefined][] = [
    ['edge', moved],
    ['end', ended],
    ['cut', cut],
  ];
  return parts.flatMap(([part, count]) =>
    Number(count) > 0 ? [{ ...place, part, whole: [], count: Number(count) }] : [],
  );
}

export const REST = 'other';

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
