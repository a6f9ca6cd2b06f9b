import { useMemo } from 'react';
import { useProject } from '../../app/project.ts';
import { useReport } from '../../data/use-report.ts';
import { propertiesQuery, type Suggested, suggestedProperties, suggestedValues, valuesQuery } from './suggestions.ts';

type Suggestions = { readonly suggestions: readonly Suggested[]; readonly isLoading: boolean };

/** Properties to filter by, as they are typed. */
export function usePropertySuggestions(typed: string): Suggestions {
  const project = useProject();
  const { value, isLoading } = useReport(propertiesQuery(project.id), { lane: 'suggestions' });
  const suggestions = useMemo(() => {
    const names = value?.rows.map(([name]) => String(name ?? '')) ?? [];
    return suggestedProperties(names, typed);
  }, [value, typed]);
  return { suggestions, isLoading };
}

/** Values of a property, as they are typed: the frequent ones, and where there are more those with that beginning. */
export function useValueSuggestions(property: string, typed: string, chosen: readonly string[]): Suggestions {
  const project = useProject();
  const frequent = useReport(valuesQuery(project.id, property, ''), { lane: 'suggestions' });
  const hasMore = (frequent.value?.meta.groups_left_out ?? 0) > 0;
  const beginning = useReport(valuesQuery(project.id, property, typed), {
    lane: 'suggestions',
    isEnabled: hasMore && typed !== '',
  });
  const answers = [frequent.value, beginning.value].filter((answer) => answer !== undefined);
  return {
    suggestions: suggestedValues(property, answers, { typed, chosen }),
    isLoading: frequent.isLoading || (hasMore && typed !== '' && beginning.isLoading),
  };
}
