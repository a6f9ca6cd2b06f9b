import type { SqlColumnType } from '../api/sql.ts';

/** The type of a column as answers name it, from ClickHouse's. */
export function columnType(databaseType: string): SqlColumnType {
  const bare = databaseType.replace(/(?:LowCardinality|Nullable|SimpleAggregateFunction\(\w+,\s)\(?/g, '');
  return TYPES.find(([pattern]) => pattern.test(bare))?.[1] ?? 'json';
}

const TYPES: readonly (readonly [RegExp, SqlColumnType])[] = [
  [/^(?:U?Int|Float|BFloat|Decimal)\d*/, 'number'],
  [/^Bool/, 'boolean'],
  [/^DateTime/, 'time'],
  [/^Date/, 'date'],
  [/^(?:String|FixedString|UUID|Enum|IPv|Interval|Nothing|Time)/, 'string'],
];

/** States of aggregate functions are bytes that mean nothing outside ClickHouse. */
export function isAggregateState(databaseType: string): boolean {
  return /(?<!Simple)AggregateFunction\(/.test(databaseType);
}
