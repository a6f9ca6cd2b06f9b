import type { Alarm } from '../api/alarms.ts';
import { assertNever } from '../base/result.ts';

/** Why an alarm is over, in some words. */
export function endText({ ended_because: why }: Alarm): string {
  switch (why?.kind) {
    case undefined:
    case 'over':
      return 'over';
    case 'rule_changed':
      return 'resolved (rule changed)';
    case 'rule_paused':
      return 'resolved (rule paused)';
    case 'rule_deleted':
      return 'resolved (rule deleted)';
    case 'late_events':
      return `late events: ${why.before} became ${why.after}`;
    default:
      return assertNever(why);
  }
}
