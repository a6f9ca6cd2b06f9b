import { localDate } from '../../../../../core/base/time/zones.ts';
import { NumberCard } from '../../../charts/number/NumberCard.tsx';
import { days } from '../../../format/days.ts';
import type { Answered, AnswerFigure } from '../answers/answer.ts';
import type { PartMark } from '../answers/table.ts';
import styles from './figures-view.module.css';

/** The whole of an answer as single figures; each can be pressed. Whether more is good news is for the reader to say. */
export function FiguresView({ answered, figures, onPress }: FiguresViewProps) {
  const earlierDays = comparedDays(answered);
  return (
    <ul className={styles.figures}>
      {figures.map(({ key, mark, label, value, previous, unit }) => (
        <li key={key} className={styles.item}>
          <NumberCard
            model={{
              label,
              value,
              unit,
              good: null,
              ...(previous === undefined ? {} : { earlier: { value: previous, days: earlierDays } }),
            }}
            {...(mark === undefined ? {} : { onPress: (anchor: HTMLElement) => onPress(mark, anchor) })}
          />
        </li>
      ))}
    </ul>
  );
}

type FiguresViewProps = {
  readonly answered: Answered;
  readonly figures: readonly AnswerFigure[];
  readonly onPress: (mark: PartMark, anchor: Element) => void;
};

/** The earlier span as days; its end is the first instant that is no longer in it. */
function comparedDays({ response: { meta } }: Answered): string {
  const { compared, timezone } = meta;
  if (compared === undefined) return '';
  const end = Math.max(Date.parse(compared.start), Date.parse(compared.end) - 1);
  return days({ start: localDate(timezone, Date.parse(compared.start)), end: localDate(timezone, end) });
}
