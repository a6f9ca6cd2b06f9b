import { type ApiError, apiError } from '../base/errors.ts';
import { nearName } from '../base/near-name.ts';
import { err, ok, type Result } from '../base/result.ts';
import { definedNames } from '../query/definitions.ts';
import type { QueryContext } from '../query/kind.ts';
import { resolveProperty } from '../query/properties/resolve.ts';
import { actor, column, type Expression } from '../query/tree/nodes.ts';
import { sqlExpression } from '../query/tree/template.ts';
import { EVENT_TABLE, type EventColumn } from '../tables/events.ts';
import { type FileColumn, type TimeForm, textColumn, timeColumn } from './columns.ts';
import { SENT_TYPES, type SentType, sentColumn } from './sent-column.ts';

/** Columns of the store that say nothing outside of it. The maps repeat the properties. */
const INTERNAL: ReadonlySet<EventColumn> = new Set(['project_id', 'seq', 'strings', 'numbers', 'retention_days']);

/** The columns of an export of events, in their order. `person` is who the event belongs to in reports. */
export const EVENT_FILE_COLUMNS: readonly string[] = namesOf(EVENT_TABLE)
  .filter((name) => !INTERNAL.has(name))
  .flatMap((name): string[] => (name === 'user_id' ? ['person', name] : [name]));

function namesOf<Table extends object>(table: Table): (keyof Table & string)[];
function namesOf(table: object): string[] {
  return Object.keys(table);
}

/** @param asked  names of columns, sent properties (`properties.amount:integer`) and traits (`person.plan`); absent: all */
export function eventColumns(
  asked: readonly string[] | undefined,
  form: TimeForm,
  { definitions = [] }: Pick<QueryContext, 'definitions'>,
): Result<readonly FileColumn[], ApiError> {
  const columns: FileColumn[] = [];
  const defined = definedNames(definitions).properties;
  for (const name of asked ?? EVENT_FILE_COLUMNS) {
    const of = defined.has(name) ? ok(textColumn(resolveProperty(name).group)) : columnValue(name, form);
    if (!of.ok) return of;
    columns.push({ name: name.replace(TYPE, ''), of: of.value });
  }
  return ok(columns);
}

const TYPE = /:[a-z]+$/;
const PREFIX = 'properties.';

function columnValue(name: string, form: TimeForm): Result<Expression, ApiError> {
  if (EVENT_FILE_COLUMNS.includes(name)) return ok(ownColumn(name, form));
  if (name.startsWith(PREFIX)) return sentValue(name.slice(PREFIX.length));
  if (name.startsWith('person.')) return ok(textColumn(resolveProperty(name).group));
  const near = nearName(name, EVENT_FILE_COLUMNS);
  const meant = near === undefined ? `a sent property is \`${PREFIX}${name}\`` : `did you mean \`${near}\`?`;
  return err(apiError('bad_request', `\`columns\` names \`${name}\`, which events do not have; ${meant}`));
}

function sentValue(asked: string): Result<Expression, ApiError> {
  const given = TYPE.exec(asked)?.[0].slice(1);
  const name = asked.replace(TYPE, '');
  const type: SentType | undefined = given === undefined ? 'text' : SENT_TYPES.find((each) => each === given);
  if (type !== undefined && name !== '') return ok(sentColumn(name, type));
  const message = `\`columns\` names \`${PREFIX}${asked}\`; write a property as \`${PREFIX}name:type\`, with one of the types ${SENT_TYPES.join(', ')}.`;
  return err(apiError('bad_request', message));
}

function ownColumn(name: string, form: TimeForm): Expression {
  switch (name) {
    case 'timestamp':
    case 'received_at':
      return timeColumn(column(name), form);
    case 'person':
      return textColumn(actor('person', 'name'));
    case 'event':
    case 'id':
      return sqlExpression`toString(${column(name)})`;
    case 'revenue':
      return sqlExpression`if(${column('has_revenue')}, ${column('revenue')}, NULL)`;
    case 'screen_width':
    case 'screen_height':
      return sqlExpression`nullIf(${column(name)}, 0)`;
    case 'groups':
      return textColumn(sqlExpression`if(empty(${column(name)}), '', toJSONString(${column(name)}))`);
    case 'sample_halvings':
      return column(name);
    default:
      return textColumn(column(isColumn(name) ? name : 'event'));
  }
}

function isColumn(name: string): name is EventColumn {
  return Object.hasOwn(EVENT_TABLE, name);
}
