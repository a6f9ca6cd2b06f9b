import { fullValue, shortValue } from '../../../charts/value-format.ts';
import { changeOf } from '../../../format/change.ts';
import { signedShare } from '../../../format/figures.ts';
import { Figure, type FigureChange } from '../../../ui/figure/Figure.tsx';
import { t } from '../../../words/t.ts';
import type { AnswerFigure } from '../answers/answer.ts';
import type { PartMark } from '../answers/table.ts';
import styles from './figures-view.module.css';

/** The whole of an answer as single figures; each can be pressed. */
export function FiguresView({ figures, onPress }: FiguresViewProps) {
  return (
    <ul className={styles.figures}>
      {figures.map(({ key, mark, ...figure }) => (
        <li key={key} className={styles.item}>
          {mark === undefined ? (
            <One {...figure} />
          ) : (
            <button
              type="button"
              className={styles.press}
              onClick={({ currentTarget }) => onPress(mark, currentTarget)}
            >
              <One {...figure} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

type FiguresViewProps = {
  readonly figures: readonly AnswerFigure[];
  readonly onPress: (mark: PartMark, anchor: HTMLElement) => void;
};

/** Whether more is good news is for the reader to say: a change has a direction and no mood. */
function One({ label, value, previous, unit }: Omit<AnswerFigure, 'key' | 'mark'>) {
  const change = previous === undefined ? undefined : changeText(value, previous);
  const before =
    previous === undefined || previous === null ? undefined : t('results.was', { value: fullValue(previous, unit) });
  return <Figure label={label} value={value === null ? '–' : shortValue(value, unit)} change={change} note={before} />;
}

function changeText(value: number | null, previous: number | null): FigureChange {
  const change = changeOf(value, previous);
  if ('fraction' in change) {
    const direction = change.kind === 'same' ? 'none' : change.kind;
    return { text: signedShare(change.fraction), direction, mood: 'neutral' };
  }
  return { text: t(`results.change_${change.kind}`), direction: 'none', mood: 'neutral' };
}
