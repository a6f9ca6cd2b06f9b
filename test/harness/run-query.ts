import { checkedProjectId } from '../../core/base/ids.ts';
import type { RawRow, RowStatement, Statement } from '../../core/base/statement.ts';
import { cohortsAsked } from '../../core/query/cohorts/cohorts-asked.ts';
import { findCohorts, type StoredCohort } from '../../core/query/cohorts/find-cohorts.ts';
import { compile } from '../../core/query/compile.ts';
import type { Answer, AskedAgain, Plan, QueryContext } from '../../core/query/kind.ts';
import { type PersonFacts, PLAIN_PERSONS } from '../../core/query/lowering/links.ts';
import { type Lowered, lowerPlan, type StorageFacts } from '../../core/query/lowering/lower.ts';
import { personFacts } from '../../core/query/lowering/person-facts.ts';
import { apiErrorOf } from '../../core/query/refusals/refusal.ts';
import type { SavedMetrics } from '../../core/query/trend/metrics.ts';

export type Asked = StorageFacts &
  Pick<
    QueryContext,
    'internal' | 'sessionMinutes' | 'mergedEvents' | 'definitions' | 'anomalies' | 'reportingCurrency' | 'exchangeRates'
  > & {
    readonly timezone?: string;
    readonly nowMs?: number;
    readonly again?: AskedAgain;
    /** The saved metrics of the project. */
    readonly metrics?: SavedMetrics;
    /** The cohorts of the project. */
    readonly cohorts?: readonly StoredCohort[];
  };

/** Later than all data of the tests. */
const NOW_MS = Date.parse('2026-12-31T00:00:00Z');

/** An untrusted request of some project. */
type AnyRequest = { readonly project_id: string; readonly [field: string]: unknown };

/** Compiles a request to statements, given the facts about storage; throws if it is refused. */
export function compiledQuery(
  request: AnyRequest,
  {
    timezone = 'UTC',
    nowMs = NOW_MS,
    again,
    metrics = {},
    cohorts = [],
    internal,
    sessionMinutes,
    mergedEvents,
    definitions,
    anomalies,
    reportingCurrency,
    exchangeRates,
    ...facts
  }: Asked = {},
): { plan: Plan; statement: Statement } & Lowered {
  const projectId = checkedProjectId(request.project_id);
  const compiled = compile(request, {
    projectId,
    timezone,
    nowMs,
    ...again,
    ...(internal ? { internal } : {}),
    ...(sessionMinutes === undefined ? {} : { sessionMinutes }),
    ...(mergedEvents ? { mergedEvents } : {}),
    ...(definitions ? { definitions } : {}),
    ...(anomalies ? { anomalies } : {}),
    ...(reportingCurrency === undefined ? {} : { reportingCurrency }),
    ...(exchangeRates ? { exchangeRates } : {}),
    metrics,
    cohorts: findCohorts(cohortsAsked(request), cohorts),
  });
  if (!compiled.ok) throw new Error(compiled.error.message);
  const { plan } = compiled.value;
  const lowered = lowerPlan(plan, projectId, facts);
  return { plan, statement: lowered.statements[0], ...lowered };
}

/** Answers a request from a test database as the service does; throws if it is refused. */
export async function answeredQuery(
  database: Database,
  request: AnyRequest,
  asked: Asked = {},
): Promise<Answer & { readonly daysRolled: number }> {
  const persons = asked.persons ?? (await readPersons(database, request));
  const { plan, statements, daysRolled } = compiledQuery(request, { ...asked, persons });
  const [first, ...others] = statements;
  const main = await database.rows(first);
  const answer = plan.answer([main, ...(await Promise.all(others.map((each) => database.rows(each))))]);
  if (!answer.ok) throw new Error(apiErrorOf(answer.error).message);
  const { again } = answer.value;
  if (again) return answeredQuery(database, request, { ...asked, again: { ...asked.again, ...again } });
  return { ...answer.value, daysRolled: daysRolled.length };
}

type Database = {
  rows(statement: Statement): Promise<RawRow[]>;
  read<Row>(statement: RowStatement<Row>): Promise<readonly Row[]>;
};

/** Persons who share devices or are merged, as the service looks them up. */
export async function readPersons(
  database: Pick<Database, 'read'>,
  request: { readonly project_id: string },
): Promise<PersonFacts> {
  const [found] = await database.read(personFacts(checkedProjectId(request.project_id)));
  return found ?? PLAIN_PERSONS;
}
