import { useMemo } from 'react';
import type { ValuesQuery } from '../../../../../../core/api/kinds/values.ts';
import type { QueryResponse } from '../../../../../../core/api/query.ts';
import { useProject } from '../../../../app/project.ts';
import { useReport } from '../../../../data/use-report.ts';
import type { Suggestion } from '../../../../ui/combo-box/SuggestionList.tsx';
import { type CountedEvent, eventSuggestions } from './event-suggestions.ts';
import { recentEvents } from './recent-events.ts';

const EVENTS_MAX = 500;

/** Events of the last 90 days as they are typed; where there are more than fit, those that contain it are asked for. */
export function useEventSuggestions(
  typed: string,
  hasAny: boolean,
): { readonly suggestions: readonly Suggestion[]; readonly isLoading: boolean } {
  const project = useProject();
  const frequent = useReport(eventsQuery(project.id, ''), { lane: 'suggestions' });
  const hasMore = (frequent.value?.meta.groups_left_out ?? 0) > 0 && typed !== '';
  const found = useReport(eventsQuery(project.id, typed), { lane: 'suggestions', isEnabled: hasMore });
  const suggestions = useMemo(() => {
    const counted = [...countedIn(frequent.value), ...countedIn(hasMore ? found.value : undefined)];
    return eventSuggestions(counted, { typed, recent: recentEvents(project.id), hasAny });
  }, [frequent.value, found.value, hasMore, typed, project.id, hasAny]);
  return { suggestions, isLoading: frequent.isLoading || (hasMore && found.isLoading) };
}

function eventsQuery(projectId: string, search: string): ValuesQuery {
  return {
    query_type: 'values',
    project_id: projectId,
    of: 'events',
    limit: EVENTS_MAX,
    ...(search === '' ? {} : { search }),
  };
}

function countedIn(answer: QueryResponse | undefined): CountedEvent[] {
  return answer?.rows.map(([name, events]) => ({ name: String(name ?? ''), events: Number(events ?? 0) })) ?? [];
}
