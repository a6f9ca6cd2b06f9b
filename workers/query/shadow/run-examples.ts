import type { ShadowExamples } from '../../../core/api/shadow-runs.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import { ok, type Result } from '../../../core/base/result.ts';
import type { Cell } from '../../../core/shadow/cells.ts';
import {
  type ExampleEvent,
  examplesOfCell,
  examplesOfOurs,
  readExamples,
} from '../../../core/shadow/trees/examples.ts';
import { sideEvents } from '../../../core/shadow/trees/keys.ts';
import { permitReport } from '../permit-report.ts';
import { sidesOf } from './compare-run.ts';
import { type AskedRun, runToCompare } from './run-comparison.ts';

const EXAMPLES_MAX = 25;

/** Events of a day and name that the two sides count differently. Errors: those of a comparison. */
export async function readCellExamples(asked: AskedRun, cell: Cell): Promise<Result<ShadowExamples, ApiError>> {
  const permitted = await permitReport(asked.env, asked.principal, asked.nowMs);
  if (!permitted.ok) return permitted;
  try {
    return await readPermitted(asked, cell);
  } finally {
    await permitted.value.end();
  }
}

async function readPermitted(asked: AskedRun, cell: Cell): Promise<Result<ShadowExamples, ApiError>> {
  const run = await runToCompare(asked, { first: cell.day, last: cell.day });
  if (!run.ok) return run;
  const { ours, theirs, read } = run.value;
  const sides = sidesOf(run.value);
  const own = await ours.lower(sideEvents(sides.ours));
  if (!own.ok) return own;
  const other = 'lower' in theirs ? await theirs.lower(sideEvents(sides.theirs)) : undefined;
  if (other && !other.ok) return other;
  const tree = other
    ? examplesOfCell({ ours: own.value, theirs: other.value }, cell, EXAMPLES_MAX)
    : examplesOfOurs(own.value, cell, EXAMPLES_MAX);
  const rows = await read(tree);
  if (!rows.ok) return rows;
  const examples = readExamples(rows.value);
  return ok({ examples: examples.map((each) => ({ ours: each.ours.map(shown), theirs: each.theirs.map(shown) })) });
}

function shown({ id, event, atMs, person, leftOut, isLate }: ExampleEvent) {
  const at = new Date(atMs).toISOString();
  return { id, event, at, person, left_out: leftOut === '' ? null : leftOut, is_late: isLate };
}
