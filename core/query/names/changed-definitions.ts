import type { QueryWarning } from '../../api/query.ts';
import type { Plan } from '../kind.ts';

/**
 * Warns of definitions that became others within the span of a report, or within the one that it is compared with: its figures are
 * those of the new definition throughout, and others than people saw before.
 */
export function changedDefinitions({
  definitionsRead = [],
  range,
  compared,
}: Pick<Plan, 'definitionsRead' | 'range' | 'compared'>): QueryWarning[] {
  const spans = compared ? [range, compared] : [range];
  return definitionsRead.flatMap(({ name, changedAtMs: atMs }) => {
    if (atMs === undefined || !spans.some(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)) return [];
    const changed = new Date(atMs).toISOString();
    const message =
      `The definition of \`${name}\` changed at ${changed}, within the span of the report. All of it is read by the new ` +
      'definition; its history has the old one';
    return [{ code: 'definition_changed', name, message }];
  });
}
