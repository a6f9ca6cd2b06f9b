/**
 * The first question of clickhouse-go, with the name that a server shows replaced: ClickHouse would tell the name of its
 * machine, and statements may not ask for it.
 */
export function withoutDisplayName(sql: string): string {
  return HELLO.test(sql) ? HELLO_ANSWERED : sql;
}

const HELLO = /^\s*SELECT displayName\(\), version\(\), revision\(\), timezone\(\)\s*;?\s*$/i;
const HELLO_ANSWERED = "SELECT 'edgewise' AS `displayName()`, version(), revision(), timezone()";
