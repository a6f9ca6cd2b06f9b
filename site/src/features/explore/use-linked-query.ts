import { useEffect, useEffectEvent } from 'react';
import { firstValue, withValues } from '../../address/search.ts';
import { withView } from '../../address/view.ts';
import { useProject } from '../../app/project.ts';
import { useSearchText } from '../../app/use-search.ts';
import { withReport } from './address/address.ts';
import { keptInQuery } from './saved/definition.ts';

/** The key of the address that holds a query as JSON, in links that programs make. */
const QUERY_KEY = 'query';

/** Puts what a linked query says into the address, which is no step of its own; one that cannot be read is dropped. */
export function useLinkedQuery(): void {
  const [search, write] = useSearchText();
  const project = useProject();
  const text = firstValue(search, QUERY_KEY);
  const open = useEffectEvent((linked: string) => {
    const kept = keptInQuery(linked, project.id);
    write(
      (current) => {
        const rest = withValues(current, { [QUERY_KEY]: [] });
        return kept ? withReport(withView(rest, kept.view), kept.report) : rest;
      },
      { replace: true },
    );
  });
  useEffect(() => {
    if (text !== undefined) open(text);
  }, [text]);
}
