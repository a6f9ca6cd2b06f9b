import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { t } from '../../words/t.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import { Name } from '../name/Name.tsx';
import { Tooltip } from '../tooltip/Tooltip.tsx';
import styles from './chip.module.css';

/**
 * A filter: property, operator, values, and on whom it works. A press edits it; Delete, Backspace or its cross removes
 * it. Inside a `useFocusHome` focus then goes to the next chip, and after the last one to what follows.
 *
 * A chip that the page cannot apply says so by `warning`, instead of seeming to work.
 */
export function Chip({ property, operator, values, scope, origin, warning, onEdit, onRemove }: ChipProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove?.();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys work on the buttons within
    <span
      className={classNames(styles.chip, warning !== undefined && styles.warning)}
      data-focus-item
      onKeyDown={onRemove === undefined ? undefined : onKeyDown}
    >
      <Words onEdit={onEdit} hint={warning ?? values.join(', ')}>
        <span className={styles.property}>{property}</span>
        <span className={styles.operator}>{operator}</span>
        <span className={styles.values}>
          <Name text={values.slice(0, shownValues).join(', ')} cut="end" />
          {values.length > shownValues && <span className={styles.more}>+{values.length - shownValues}</span>}
        </span>
        {scope !== undefined && <span className={styles.scope}>{scope}</span>}
        {origin !== undefined && <span className={styles.scope}>{origin}</span>}
        {warning !== undefined && <span className={styles.hidden}>{warning}</span>}
      </Words>
      {onRemove !== undefined && (
        <Button
          className={styles.remove ?? ''}
          aria-label={t('ui.remove_filter', { property, values: values.join(', ') })}
          onPress={onRemove}
        >
          <Icon glyph={X} size="s" />
        </Button>
      )}
    </span>
  );
}

export interface ChipProps {
  readonly property: string;
  /** As words: "is", "contains". */
  readonly operator: string;
  readonly values: readonly string[];
  /** On whom it works: "visits", "people who did it". */
  readonly scope?: string | undefined;
  /** Where it comes from, if not from this page. */
  readonly origin?: string | undefined;
  /** Why the page does not apply it. */
  readonly warning?: string | undefined;
  readonly onEdit?: (() => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
}

const shownValues = 3;

type WordsProps = { onEdit: (() => void) | undefined; hint: string; children: ReactNode };

function Words({ onEdit, hint, children }: WordsProps) {
  if (onEdit === undefined) return <span className={styles.words}>{children}</span>;
  return (
    <Tooltip text={hint}>
      <Button className={classNames(styles.words, styles.edit)} onPress={onEdit}>
        {children}
      </Button>
    </Tooltip>
  );
}
