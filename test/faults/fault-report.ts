import type { TransportName } from '../../core/transport-name.ts';
import type { Comparison } from './sent-events.ts';

/** What became of the events of a run. */
export type FaultReport = Comparison & {
  readonly transport: TransportName;
  readonly seed: number;
  readonly seconds: number;
  readonly requests: number;
  readonly retries: number;
  readonly sent: number;
  readonly accepted: number;
  /** Rows that reports see, and different events among them: the same number. */
  readonly rows: number;
  readonly events: number;
  /** How often each thing went wrong: kills, and requests to ClickHouse that a fault has hit. */
  readonly faults: Readonly<Record<string, number>>;
};

/** Whether all that was accepted is stored, once, and nothing that nobody sent. */
export function isIntact({ lost, twice, unsent, rows, events, accepted, sent }: FaultReport): boolean {
  return lost + twice + unsent === 0 && rows === events && accepted > 0 && accepted <= events && events <= sent;
}
