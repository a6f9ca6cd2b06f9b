import { useQueries } from '@tanstack/react-query';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { localDate } from '../../../../core/base/time/zones.ts';
import { useMe } from '../../app/session.ts';
import { useNow } from '../../app/use-now.ts';
import { type Loaded, loadedOf } from '../../data/loaded.ts';
import { reportOptions } from '../../data/use-report.ts';
import { eventsQuery, visitorsQuery } from './project-queries.ts';
import { type ProjectRow, projectRow } from './project-rows.ts';

const MINUTE_MS = 60_000;

/** Every project of this person with its figures; each project's two queries travel as one request. */
export function useProjectRows(): ProjectRow[] {
  const { organizations } = useMe();
  const nowMs = useNow((ms) => Math.floor(ms / MINUTE_MS) * MINUTE_MS, MINUTE_MS);
  const asked = organizations.flatMap(({ name, projects }) =>
    projects.map((project) => ({ organization: name, project, today: localDate(project.timezone, nowMs) })),
  );
  const answers = useQueries({
    queries: asked.flatMap(({ project, today }) => [
      reportOptions(visitorsQuery(project, today), { lane: 'projects' }),
      reportOptions(eventsQuery(project, today), { lane: 'projects' }),
    ]),
  }).map((result) => shownOf(loadedOf(result)));
  return asked.map(({ organization, project, today }, place) =>
    projectRow(project, organization, { visitors: answers[2 * place], events: answers[2 * place + 1] }, today),
  );
}

function shownOf({ value, failure }: Loaded<QueryResponse>): QueryResponse | null | undefined {
  return value ?? (failure === undefined ? undefined : null);
}
