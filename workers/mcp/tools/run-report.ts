import { z } from 'zod';
import { runReportInput } from '../../../core/api/agents/read-tools.ts';
import { isKindName } from '../../../core/api/kinds/index.ts';
import { apiError } from '../../../core/base/errors.ts';
import { err } from '../../../core/base/result.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { ownProject } from '../own-project.ts';
import { pageAsked } from '../page-asked.ts';
import { pageLink } from '../page-links.ts';
import { runReport as runSavedReport } from '../query-service.ts';
import type { Read } from '../tool-call.ts';
import { pageOfWhole } from './query.ts';

/** Runs a saved report as of the first page. */
export const runReport: Read = async (call) => {
  const asked = validate(runReportInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const page = pageAsked(call);
  if (!page.ok) return page;
  const principal = await ownProject(call, asked.value.project_id, 'data', 'query');
  if (!principal.ok) return principal;
  const { report_id: id } = asked.value;
  const run = await runSavedReport(call.c.env, principal.value, id, page.value.asOfMs);
  if (!run.ok) return OF_THE_DEFINITION.includes(run.error.code) ? err(UNSOUND) : run;
  const { name, query, answer } = run.value;
  const { query_type: kind } = z.object({ query_type: z.string() }).parse(query);
  if (!isKindName(kind)) return err(UNSOUND);
  const { id: projectId } = principal.value.project;
  const link = `${pageLink(call.c.env, projectId, 'explore')}?${new URLSearchParams({ report: id })}`;
  return pageOfWhole(kind, answer, page.value, { project_id: projectId, report: { id, name }, link });
};

/** The service's words about a saved query name its values, which people typed. */
const OF_THE_DEFINITION: readonly string[] = ['invalid_query', 'query_too_broad', 'bad_request'];
const UNSOUND = apiError(
  'invalid_query',
  'This report cannot run as it is saved; a person can open it on its page, which says why.',
);
