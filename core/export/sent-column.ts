import { column, type Expression, text } from '../query/tree/nodes.ts';
import { sqlExpression } from '../query/tree/template.ts';

/** How a sent property stands in a column of its own: `properties.amount:integer`. */
export const SENT_TYPES = ['text', 'number', 'integer', 'boolean', 'json'] as const;
export type SentType = (typeof SENT_TYPES)[number];

/**
 * A sent property as a column of one type, from the properties as they were sent, so that every digit is there. A value of
 * another type is NULL; as `text` every value stands as it was written.
 *
 * @param name  dotted for a nested one; a name that has dots itself counts first
 */
export function sentColumn(name: string, type: SentType): Expression {
  return OF_TYPE[type](rawValue(name));
}

const SENT = column('properties');

/** The value as JSON text; '' without one. */
function rawValue(name: string): Expression {
  const path = name.split('.');
  const own = sqlExpression`JSONExtractRaw(${SENT}, ${text(name)})`;
  if (path.length === 1) return own;
  return sqlExpression`if(JSONHas(${SENT}, ${text(name)}), ${own}, JSONExtractRaw(${SENT}, ${path.map(text)}))`;
}

const OF_TYPE: Readonly<Record<SentType, (raw: Expression) => Expression>> = {
  text: (raw) =>
    sqlExpression`CAST(multiIf(startsWith(${raw}, '"'), JSONExtractString(${raw}), ${raw} IN ('', 'null'), NULL, ${raw}), 'Nullable(String)')`,
  number: (raw) => sqlExpression`toFloat64OrNull(${raw})`,
  integer: (raw) => sqlExpression`toInt64OrNull(${raw})`,
  boolean: (raw) =>
    sqlExpression`CAST(multiIf(${raw} = 'true', true, ${raw} = 'false', false, NULL), 'Nullable(Bool)')`,
  json: (raw) => sqlExpression`CAST(nullIf(${raw}, ''), 'Nullable(String)')`,
};
