import type { TransportName } from '../../core/api/transport-name.ts';
import type { Audit } from './audit.ts';
import type { LoadCounts } from './load.ts';
import type { Comparison } from './sent-events.ts';

/** The fate of a run's events. */
export type FaultReport = Comparison &
  Audit &
  LoadCounts & {
    readonly transport: TransportName;
    readonly seed: number;
    readonly seconds: number;
    /** Distinct events that were sent, and those answered as accepted. */
    readonly sent: number;
    readonly accepted: number;
    /** Rows that reports see, and distinct events among them: the same number. */
    readonly rows: number;
    readonly events: number;
    /** Occurrences of each fault: kills, and requests to ClickHouse that a fault has hit. */
    readonly faults: Readonly<Record<string, number>>;
  };

/** Problems of a run, in words; empty when every accepted event is stored once and reported so everywhere. */
export function problemsOf(report: FaultReport): string[] {
  const { lost, twice, unsent, rows, events, accepted, sent, answered, ledger } = report;
  const checks: readonly (readonly [holds: boolean, problem: string])[] = [
    [accepted > 0, 'nothing was accepted'],
    [lost === 0, `${lost} accepted events are not stored`],
    [twice === 0 && rows === events, `${twice} events count twice, ${rows} rows are ${events} events`],
    [unsent === 0 && events <= sent, `${unsent} events are stored that nobody sent`],
    [report.wrongFromEvents === 0, `${report.wrongFromEvents} counts of reports are wrong`],
    [report.wrongFromRollups === 0, `${report.wrongFromRollups} counts of reports from rollups are wrong`],
    [report.rollupDays > 0, 'no day was rolled up'],
    [report.ledgerOff === 0, `the ledger is off by ${report.ledgerOff}`],
    // A retried request may have been accepted before its answer was lost.
    [
      report.retries === 0 ? ledger.accepted === answered : ledger.accepted >= answered,
      `the ledger knows of ${ledger.accepted} accepted events of ${answered}`,
    ],
  ];
  return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}
