import { NumberCard } from '../../../charts/number/NumberCard.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import type { Answered, AnswerFigure } from '../answers/answer.ts';
import type { PartMark } from '../answers/table.ts';
import { comparedDaysOf } from './days-of.ts';
import styles from './figures-view.module.css';

/** The whole of an answer as single figures; with `onPress`, each can be pressed. Whether more is good news is for the reader to say. */
export function FiguresView({ answered, figures, isCompact = false, onPress }: FiguresViewProps) {
  const earlierDays = comparedDaysOf(answered);
  const press = (mark: PartMark | undefined) =>
    mark !== undefined && onPress !== undefined ? { onPress: (anchor: HTMLElement) => onPress(mark, anchor) } : {};
  if (figures.length === 0) return <SkeletonRows count={2} />;
  return (
    <ul className={classNames(styles.figures, isCompact && styles.compact)}>
      {figures.map(({ key, mark, label, value, previous, unit }) => (
        <li key={key} className={styles.item}>
          <NumberCard
            isCompact={isCompact}
            model={{
              label: isCompact && figures.length === 1 ? '' : label,
              value,
              unit,
              good: null,
              ...(previous === undefined ? {} : { earlier: { value: previous, days: earlierDays } }),
            }}
            {...press(mark)}
          />
        </li>
      ))}
    </ul>
  );
}

type FiguresViewProps = {
  readonly answered: Answered;
  readonly figures: readonly AnswerFigure[];
  /** For a box that is not much larger than its figures; its title names a figure that is alone. */
  readonly isCompact?: boolean;
  readonly onPress?: ((mark: PartMark, anchor: Element) => void) | undefined;
};
