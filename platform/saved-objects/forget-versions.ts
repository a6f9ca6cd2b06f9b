import { type SQL, sql } from 'drizzle-orm';
import {
  DASHBOARD_HISTORY_BYTES_MAX,
  DASHBOARD_SESSION_MS,
  DASHBOARD_VERSIONS_KEPT,
  OBJECT_VERSIONS_KEPT,
} from '../../core/base/limits.ts';
import { savedObjects } from '../../core/tenancy/schema.ts';

/**
 * Deletes old versions of the objects that have changed. The newest are kept of every object, and more of a dashboard,
 * of which each small edit is a version: before the newest, the last of those that one person made within minutes.
 *
 * @param isOfChanges  holds for every version of the objects
 */
export function forgetVersions(isOfChanges: SQL): readonly SQL[] {
  return [
    sql`DELETE FROM ${savedObjects}
      WHERE ${isOfChanges} AND object = 'dashboards' AND version <= ${newestOfSame} - ${OBJECT_VERSIONS_KEPT}
        AND EXISTS (SELECT 1 FROM saved_objects next
          WHERE ${isSame('next')} AND next.changed_by = saved_objects.changed_by
            AND ${sessionOf('next')} = ${sessionOf('saved_objects')}
            AND next.version = (SELECT min(version) FROM saved_objects later
              WHERE ${isSame('later')} AND later.version > saved_objects.version))`,
    sql`DELETE FROM ${savedObjects} WHERE sequence IN (
      SELECT sequence FROM (
        SELECT sequence, object,
          row_number() OVER newest_first AS place,
          first_value(is_deleted) OVER newest_first AS is_gone,
          sum(bytes) OVER newest_first AS bytes_so_far
        FROM ${savedObjects} WHERE ${isOfChanges}
        WINDOW newest_first AS (PARTITION BY object, id ORDER BY version DESC))
      WHERE CASE WHEN is_gone THEN place > ${KEPT_OF_DELETED}
        WHEN object = 'dashboards' AND place <= ${DASHBOARD_VERSIONS_KEPT} AND bytes_so_far <= ${DASHBOARD_HISTORY_BYTES_MAX} THEN 0
        ELSE place > ${OBJECT_VERSIONS_KEPT} END)`,
  ];
}

/** A deletion keeps only the definition that it deleted, so that deleting makes room. */
const KEPT_OF_DELETED = 1;

/** D1 binds numbers as floating-point ones, whose quotient has a fraction. */
function sessionOf(table: 'next' | 'saved_objects'): SQL {
  return sql`CAST(${sql.raw(table)}.changed_at / ${DASHBOARD_SESSION_MS} AS INTEGER)`;
}

/** Holds where another row of the table is a version of the same object. */
function isSame(other: 'next' | 'later' | 'newer'): SQL {
  const column = (name: 'project_id' | 'object' | 'id'): SQL => sql.raw(`${other}.${name} = saved_objects.${name}`);
  return sql`${column('project_id')} AND ${column('object')} AND ${column('id')}`;
}

export const newestOfSame: SQL = sql`(SELECT max(version) FROM saved_objects newer WHERE ${isSame('newer')})`;
