import { useNow } from '../../../app/use-now.ts';
import { duration } from '../../../format/figures.ts';
import { t } from '../../../words/t.ts';

const STEP_MS = 30_000;
const SECOND_MS = 1_000;

/** For how long something goes on, or went on. */
export function HowLong({ from, to }: { readonly from: string; readonly to: string | undefined }) {
  const nowMs = useNow((ms) => Math.floor(ms / STEP_MS) * STEP_MS, STEP_MS);
  const lengthMs = Math.max(0, (to === undefined ? nowMs : Date.parse(to)) - Date.parse(from));
  const length = duration(Math.round(lengthMs / SECOND_MS));
  return <span>{t(to === undefined ? 'incidents.for' : 'incidents.lasted', { length })}</span>;
}
