import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { canonicalJson } from '../../../../../core/base/canonical-json.ts';
import type { Loaded } from '../../../data/loaded.ts';
import { useReport } from '../../../data/use-report.ts';
import type { Answered } from '../../explore/answers/answer.ts';
import { useParts } from '../../explore/result/use-answer.ts';

/** The answer of a tile, with the totals that belong to it. */
export type TileAnswer = Loaded<QueryResponse, QueryRequest> & { readonly parts: Answered['parts'] };

/**
 * Asks for a tile under the key that Explore has for the same query. Tiles whose queries share one scan of the events
 * travel together; the others do not wait for one another.
 *
 * @param isWanted  false until the tile has been seen
 */
export function useTileAnswer(query: QueryRequest, isWanted: boolean): TileAnswer {
  const loaded = useReport(query, { lane: scanOf(query), isEnabled: isWanted });
  const parts = useParts(loaded.of ?? query, isWanted);
  return { ...loaded, parts };
}

/** The rows that the service reads for a query: it plans those that differ in `group_by` alone as one. */
function scanOf(query: QueryRequest): string {
  return canonicalJson(Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'group_by')));
}
