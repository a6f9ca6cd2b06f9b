import { useEffect, useMemo } from 'react';
import type { AskResponse } from '../../../../core/api/ai.ts';
import { firstValue } from '../../address/search.ts';
import { withView } from '../../address/view.ts';
import { useProject } from '../../app/project.ts';
import { useSearchText } from '../../app/use-search.ts';
import { useView } from '../../app/use-view.ts';
import { withReport } from '../explore/address/address.ts';
import { type Explore, useExplore } from '../explore/use-explore.ts';
import { isAsUnderstood, readingOf } from './reading.ts';

/** The report behind an answer, as Explore knows it. */
export type ShownReading = {
  readonly explore: Explore;
  /** Whether this is the question as it was understood, and not what a person made of it. */
  readonly isUnderstood: boolean;
};

/**
 * The reading of an answer, which stands in the address, so that it can be changed and sent. It is written there when
 * the answer comes, unless the address brings one along. As long as nobody has changed it, the request that the service
 * has answered is asked, with all that no control can say.
 */
export function useReading(response: AskResponse | undefined): ShownReading | undefined {
  const [search, write] = useSearchText();
  const [view] = useView();
  const explore = useExplore();
  const { timezone } = useProject();
  const understood = useMemo(() => response && readingOf(response, timezone), [response, timezone]);
  const isWritten = firstValue(search, 'kind') !== undefined;
  useEffect(() => {
    if (understood === undefined || isWritten) return;
    write((now) => withReport(withView(now, understood.view), understood.report), { replace: true });
  }, [understood, isWritten, write]);
  if (!isWritten) return undefined;
  if (understood === undefined || !isAsUnderstood(understood, explore.report, view)) {
    return { explore, isUnderstood: false };
  }
  return { explore: { ...explore, query: understood.query }, isUnderstood: true };
}
