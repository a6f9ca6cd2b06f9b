import { databaseOf, REGIONS } from '../../core/base/regions.ts';
import { ROLES, rightsOf, userOf } from '../../store/clickhouse/roles.ts';

/** The service's address in the statements, as a pattern: whoever runs them puts his own in its place. */
const COLD_LINKS = 'https://app[.]example[.]com/cold/.*';

/** What docs/operations.md tells an operator to run on a ClickHouse of his own. */
export function rightsStatements(): string {
  const databases = REGIONS.map(databaseOf);
  return ROLES.map((role) =>
    [
      `CREATE USER ${userOf(role)} IDENTIFIED BY '…';`,
      ...rightsOf(role, databases, COLD_LINKS).map((right) => `GRANT ${right} TO ${userOf(role)};`),
    ].join('\n'),
  ).join('\n\n');
}
