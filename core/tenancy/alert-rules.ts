import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { RuleMemory } from '../alerts/evaluate-rule.ts';
import type { AlarmChange } from '../api/alarms.ts';
import type { ReadingLine, RuleLogLine } from '../api/alert-rules.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** The state of an alert rule between two evaluations. The rule itself is a saved object. */
export const alertRuleStates = sqliteTable(
  'alert_rule_states',
  {
    projectId: text('project_id').notNull(),
    ruleId: text('rule_id').notNull(),
    /** The version of the rule that was evaluated last; another one is due at once. */
    ruleVersion: integer('rule_version').notNull(),
    memory: text('memory', { mode: 'json' }).$type<RuleMemory>(),
    /** Why it cannot be evaluated, or what is odd about it. */
    problem: text('problem'),
    problemSince: timestampMs('problem_since'),
    /** The problem that its owner was told of. */
    problemTold: text('problem_told'),
    /** An event that it counts and that has stopped coming, as its owner was told. */
    silence: text('silence'),
    isPaused: integer('is_paused', { mode: 'boolean' }).notNull().default(false),
    /** Its alarms are told to nobody until then. */
    mutedUntil: timestampMs('muted_until'),
    /** Rises with each evaluation: of two that ran at once, one is stored. */
    evaluations: integer('evaluations').notNull().default(0),
    evaluatedAt: timestampMs('evaluated_at'),
    nextAt: timestampMs('next_at').notNull(),
    leaseUntil: integer('lease_until').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.ruleId] }),
    index('alert_rule_states_due').on(table.nextAt),
  ],
);

/** Evaluations that mattered, one row for each bucket. */
export const alertRuleLog = sqliteTable(
  'alert_rule_log',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    projectId: text('project_id').notNull(),
    ruleId: text('rule_id').notNull(),
    evaluation: integer('evaluation').notNull(),
    at: timestampMs('at').notNull(),
    bucketStart: timestampMs('bucket_start').notNull(),
    bucketEnd: timestampMs('bucket_end').notNull(),
    reason: text('reason').$type<RuleLogLine['reason']>().notNull(),
    readings: text('readings', { mode: 'json' }).$type<readonly ReadingLine[]>().notNull(),
    seriesRead: integer('series_read').notNull(),
    /** Keys of the alarms that began or ended. */
    alarms: text('alarms', { mode: 'json' }).$type<readonly string[]>().notNull(),
    text: text('text'),
  },
  (table) => [
    uniqueIndex('alert_rule_log_once').on(
      table.projectId,
      table.ruleId,
      table.evaluation,
      table.bucketStart,
      table.reason,
    ),
    index('alert_rule_log_by_time').on(table.at),
  ],
);

/** Alarms that incidents have not taken yet. */
export const alertRuleChanges = sqliteTable(
  'alert_rule_changes',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    projectId: text('project_id').notNull(),
    change: text('change', { mode: 'json' }).$type<AlarmChange>().notNull(),
  },
  (table) => [index('alert_rule_changes_of_project').on(table.projectId, table.sequence)],
);
