import type { Answered } from '../../explore/answers/answer.ts';
import type { AskedTile } from './asked-tile.ts';
import type { TileAnswer } from './use-tile-answer.ts';

/** The answer with the report that draws it; undefined while there is none, and for queries that no report asks. */
export function answeredOf({ report }: AskedTile, { value, of, parts }: TileAnswer): Answered | undefined {
  if (report === undefined || value === undefined || of === undefined) return undefined;
  return { report, query: of, response: value, parts };
}
