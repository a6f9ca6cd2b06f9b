import type { ToolAnswer } from '../../../core/agents/bounded-page.ts';
import { reportPage, rowsHash } from '../../../core/agents/report-page.ts';
import { kindOfTool, LISTS } from '../../../core/api/agents/query-tools.ts';
import type { KindName } from '../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { ownProject } from '../own-project.ts';
import { type AskedPage, MOVED_ON, pageAsked } from '../page-asked.ts';
import { exploreLink } from '../page-links.ts';
import { runQuery } from '../query-service.ts';
import { textAt } from '../text-at.ts';
import type { Read, ToolCall } from '../tool-call.ts';

/** Runs a query and answers a page of its rows. */
export const query: Read = async (call) => {
  const kind = kindOfTool(call.tool.name);
  if (kind === undefined) throw new Error(`${call.tool.name} is no query`);
  const page = pageAsked(call);
  if (!page.ok) return page;
  const projectId = textAt(call.given, 'project_id');
  if (!projectId.ok) return projectId;
  const principal = await ownProject(call, projectId.value, 'data', 'query');
  if (!principal.ok) return principal;
  const request = requestOf(kind, call.given, principal.value.project.id);
  if (!request.ok) return request;
  return kind === 'persons'
    ? personsPage(call, principal.value, request.value, page.value)
    : wholePage(call, kind, principal.value, request.value, page.value);
};

type Request = Readonly<Record<string, unknown>>;

/** The request of `POST /query` that the arguments mean: `groups` is what `limit` of a query is. */
export function requestOf(kind: KindName, given: Request, projectId: string): Result<Request, ApiError> {
  const { project_id: _, limit: _limit, next: _next, groups, ...own } = given;
  const notTaken = ['query_type', 'offset'].find((name) => name in own);
  if (notTaken) return err(apiError('bad_request', `\`${notTaken}\` is no argument of this tool; leave it out.`));
  const isList = LISTS.includes(kind);
  if (isList && groups !== undefined) {
    return err(apiError('bad_request', '`groups` is no argument of this tool; `limit` counts its rows.'));
  }
  const limited = isList ? {} : groups === undefined ? {} : { limit: groups };
  const withTotals = (kind === 'events' || kind === 'segmentation') && !('totals' in own) ? { totals: true } : {};
  return ok({ query_type: kind, project_id: projectId, ...withTotals, ...own, ...limited });
}

/** Lists of persons read their own page. The range ends when the first page was asked for, so that later events move nobody. */
async function personsPage(
  call: ToolCall,
  principal: Principal,
  request: Request,
  { limit, offset, asOfMs, of, cursor }: AskedPage,
): Promise<Result<ToolAnswer, ApiError>> {
  const frozen = cursor?.start === undefined ? {} : { date_range: { start: cursor.start, end: instant(asOfMs) } };
  const asked = { ...request, ...frozen, limit, offset };
  const answer = await runQuery(call.c.env, principal, asked, asOfMs);
  if (!answer.ok) return answer;
  return ok(
    reportPage({
      kind: 'persons',
      answer: answer.value,
      limit,
      offset,
      isWhole: false,
      cursor: { of, asOfMs, start: answer.value.meta.range.start },
      facts: factsOf(call, principal, request),
    }),
  );
}

/** Other answers are read whole, as the page shows them, and cut here. */
async function wholePage(
  call: ToolCall,
  kind: KindName,
  principal: Principal,
  request: Request,
  page: AskedPage,
): Promise<Result<ToolAnswer, ApiError>> {
  const asked = kind === 'values' ? { ...request, limit: VALUES_MAX } : request;
  const answer = await runQuery(call.c.env, principal, asked, page.asOfMs);
  return answer.ok ? pageOfWhole(kind, answer.value, page, factsOf(call, principal, request)) : answer;
}

/** As many as a query lists. */
const VALUES_MAX = 1_000;

/** A page of an answer that was read whole. Errors: `conflict` where other rows come first now. */
export function pageOfWhole(
  kind: KindName,
  answer: QueryResponse,
  { limit, offset, asOfMs, of, cursor }: AskedPage,
  facts: ToolAnswer,
): Result<ToolAnswer, ApiError> {
  const isMoved = cursor !== undefined && rowsHash(answer, answer.rows.slice(0, offset)) !== cursor.shown;
  if (isMoved) return err(MOVED_ON);
  return ok(reportPage({ kind, answer, limit, offset, isWhole: true, cursor: { of, asOfMs }, facts }));
}

function factsOf({ c }: ToolCall, { project }: Principal, request: Request): ToolAnswer {
  const { project_id: _, totals: _totals, ...query } = request;
  return { project_id: project.id, link: exploreLink(c.env, project.id, query) };
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString();
}
