import { dayAndTime } from '../../../format/days.ts';
import { estimateNotes } from '../../../format/estimate.ts';
import { count } from '../../../format/figures.ts';
import { t } from '../../../words/t.ts';
import type { Answered, MeasureChoice } from '../answers/answer.ts';
import styles from './answer-notes.module.css';

/** Things that a reader should know about an answer although it is correct: in words, below the figures. */
export function AnswerNotes({ answered, drawn, leftOut = 0 }: AnswerNotesProps) {
  const ofDrawing = drawn === undefined ? [] : [t('results.note_drawn', { measure: drawn.label })];
  const notes = [...ofDrawing, ...notesOf(answered, leftOut)];
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

type AnswerNotesProps = {
  readonly answered: Answered;
  /** The one measure of several that the chart shows. */
  readonly drawn?: MeasureChoice | undefined;
  /** How many groups the chart leaves out. */
  readonly leftOut?: number | undefined;
};

function notesOf({ response }: Answered, leftOut: number): string[] {
  const { meta } = response;
  const { incomplete, money, groups_left_out: cut = 0, days_missing: missing = [], warnings = [] } = meta;
  const asOf = incomplete === undefined ? '' : dayAndTime(Date.parse(incomplete.as_of), meta.timezone);
  return [
    ...estimateNotes(response),
    ...(money === undefined
      ? []
      : [t(money.rows_as_sent ? 'results.note_money_totals' : 'results.note_money', { currency: money.currency })]),
    ...(incomplete === undefined
      ? []
      : [t(incomplete.bucket === undefined ? 'results.note_range_open' : 'results.note_incomplete', { time: asOf })]),
    ...(cut === 0 ? [] : [t('results.note_cut', { count: cut })]),
    ...(leftOut === 0 ? [] : [t('results.note_left_out', { count: leftOut })]),
    ...(missing.length === 0
      ? []
      : [t('results.note_days_missing', { count: missing.length, days: missing.join(', ') })]),
    ...warnings.map(({ code, name, did_you_mean: near }) => {
      const hint = near === undefined ? '' : ` ${t('results.did_you_mean', { name: near })}`;
      return t(`results.warning_${code}`, { name }) + hint;
    }),
  ];
}

/** How the answer was come by, in one line. */
export function AnswerCost({ answered: { response } }: { answered: Answered }) {
  const { cached, rows_read: rows, elapsed_ms: elapsedMs } = response.meta;
  if (cached) return <p className={styles.cost}>{t('results.from_memory')}</p>;
  return <p className={styles.cost}>{t('results.cost', { count: count(rows), seconds: count(elapsedMs / 1000) })}</p>;
}
