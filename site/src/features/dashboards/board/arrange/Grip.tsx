import { GripVertical, MoveDiagonal2 } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import type { Place } from '../../../../../../core/api/objects/dashboards.ts';
import { classNames } from '../../../../ui/class-names.ts';
import { Icon } from '../../../../ui/icon/Icon.tsx';
import { t } from '../../../../words/t.ts';
import styles from './grip.module.css';
import { placeIn, stepFrom } from './steps.ts';
import type { Arrange, ArrangeKind, Arranging } from './use-arrange.ts';
import { usePointerDrag } from './use-pointer-drag.ts';

/**
 * A handle that moves or resizes a tile: by the pointer, or by keyboard. Space takes the tile, arrows move it, Space
 * puts
 * it down and Escape puts everything back.
 */
export default function Grip({ id, name, kind, arrange, onSay }: GripProps) {
  const handle = useRef<HTMLButtonElement>(null);
  const drag = usePointerDrag(handle, { id, kind, arrange });
  const { arranging } = arrange;
  const now = arranging?.id === id && arranging.kind === kind ? arranging : undefined;
  const toggle = (event: MouseEvent): void => {
    // A press of a pointer has a count; keys and screen readers have none.
    if (event.detail > 0) return;
    if (now === undefined) {
      const begun = arrange.begin(id, kind);
      if (begun !== undefined) onSay(t(`board.${kind}_begun`, { name, ...figuresOf(begun) }));
    } else {
      arrange.drop(now);
      onSay(t(`board.${kind}_done`, { name, ...figuresOf(now) }));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (now === undefined) return;
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      arrange.cancel();
      onSay(t('board.put_back', { name }));
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      const target = stepFrom(now, event.key);
      onSay(target === undefined ? t('board.at_edge') : t(`board.${kind}_step`, figuresOf(arrange.aim(now, target))));
    }
  };
  return (
    <button
      ref={handle}
      type="button"
      className={classNames(styles.grip, styles[kind])}
      aria-label={t(`board.${kind}`, { name })}
      aria-describedby="board-keys"
      aria-pressed={now !== undefined}
      onClick={toggle}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <Icon glyph={kind === 'move' ? GripVertical : MoveDiagonal2} size="s" />
    </button>
  );
}

export type GripProps = {
  readonly id: string;
  /** The name of the tile. */
  readonly name: string;
  readonly kind: ArrangeKind;
  readonly arrange: Arrange;
  /** Reads a sentence out. */
  readonly onSay: (sentence: string) => void;
};

/** Columns and rows as people count them. */
function figuresOf({ id, places, target }: Arranging): Record<'column' | 'row' | 'columns' | 'rows', number> {
  const { column, row, columns, rows }: Place = placeIn(places, id) ?? target;
  return { column: column + 1, row: row + 1, columns, rows };
}
