/** Columns by their type in Snowflake, each a field of a row. Whatever was sent fits: texts and times alone are typed. */
const COLUMNS = {
  id: 'VARCHAR',
  event: 'VARCHAR',
  timestamp: 'TIMESTAMP_NTZ',
  received_at: 'TIMESTAMP_NTZ',
  user_id: 'VARCHAR',
  anonymous_id: 'VARCHAR',
  session_id: 'VARCHAR',
  properties: 'VARIANT',
  context: 'VARIANT',
  visit: 'VARIANT',
  groups: 'VARIANT',
  source: 'VARCHAR',
} as const;

/**
 * One statement that writes the rows of a list of JSON, its only binding, and passes by those whose id the table has. The time
 * is part of the comparison so that Snowflake reads only the parts of the table that can hold them.
 *
 * @param table  with database and schema, checked
 */
export function mergeInto(table: string): string {
  const names = Object.keys(COLUMNS).map(quotedName);
  const values = Object.entries(COLUMNS).map(
    ([name, type]) => `value:"${name}"${type === 'VARIANT' ? '' : `::${type}`} AS ${quotedName(name)}`,
  );
  return [
    `MERGE INTO ${table} AS stored USING (`,
    `  SELECT ${values.join(', ')}`,
    '  FROM TABLE(FLATTEN(INPUT => PARSE_JSON(?)))',
    '  QUALIFY ROW_NUMBER() OVER (PARTITION BY "ID" ORDER BY "RECEIVED_AT") = 1',
    ') AS sent ON stored."ID" = sent."ID" AND stored."TIMESTAMP" = sent."TIMESTAMP"',
    `WHEN NOT MATCHED THEN INSERT (${names.join(', ')}) VALUES (${names.map((name) => `sent.${name}`).join(', ')})`,
  ].join('\n');
}

/** Some of the names are words of SQL, such as GROUPS and TIMESTAMP. */
function quotedName(name: string): string {
  return `"${name.toUpperCase()}"`;
}
