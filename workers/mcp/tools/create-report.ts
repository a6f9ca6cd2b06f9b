import { createReportInput } from '../../../core/api/agents/write-tools.ts';
import { isKindName } from '../../../core/api/kinds/index.ts';
import { apiError } from '../../../core/base/errors.ts';
import { err } from '../../../core/base/result.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { ownProject } from '../own-project.ts';
import { pageLink } from '../page-links.ts';
import { prepareObject } from '../save-object.ts';
import type { Prepare } from '../tool-call.ts';
import { requestOf } from './query.ts';

export const createReport: Prepare = async (call) => {
  const asked = validate(createReportInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const { project_id: named, name, description, query_type: kind, query } = asked.value;
  const principal = await ownProject(call, named, 'dashboard', 'create');
  if (!principal.ok) return principal;
  if (!isKindName(kind)) {
    return err(
      apiError('bad_request', '`query_type` is no kind of query; it is the name of a query tool after `query_`.'),
    );
  }
  const { id: projectId } = principal.value.project;
  const request = requestOf(kind, query, projectId);
  if (!request.ok) return request;
  const { project_id: _, totals: _totals, ...saved } = request.value;
  const definition = { name, ...(description === undefined ? {} : { description }), query: saved };
  return prepareObject(call, principal.value, {
    object: 'reports',
    definition,
    effect: `Save a report in the project ${projectId}, for everybody who sees the project.`,
    texts: { name, ...(description === undefined ? {} : { description }) },
    link: (id) => `${pageLink(call.c.env, projectId, 'explore')}?${new URLSearchParams({ report: id })}`,
  });
};
