import { ArrowDown, ArrowUp, Copy, Ellipsis, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { IconButton } from '../../../../ui/button/IconButton.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { Menu } from '../../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { t } from '../../../../words/t.ts';
import type { RowChange } from './change-rows.ts';
import styles from './rows.module.css';

/** One row: its mark, by which it is moved, its controls and its menu. */
export function Row(props: RowProps) {
  const { mark, name, index, count, error, canDuplicate, onChange } = props;
  const [isOver, setOver] = useState(false);
  const move = (to: number): void => onChange({ type: 'move', at: index, to });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? index - 1 : index + 1);
  };
  return (
    <li
      className={classNames(styles.row, isOver && styles.over, error !== undefined && styles.faulty)}
      data-focus-item
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onDrop();
      }}
    >
      <div className={styles.line}>
        <button
          type="button"
          className={styles.mark}
          draggable={count > 1}
          data-row-mark
          aria-label={t('explore.row_move', { name })}
          title={count > 1 ? t('explore.row_move_hint') : undefined}
          onKeyDown={onKeyDown}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', mark);
            props.onDrag();
          }}
        >
          {mark}
        </button>
        <div className={styles.controls}>{props.children}</div>
        <div className={styles.menu}>
          <Menu
            trigger={<IconButton glyph={Ellipsis} size="s" label={t('explore.row_menu', { name })} />}
            placement="bottom end"
          >
            {props.menu}
            {canDuplicate && (
              <MenuItem
                glyph={Copy}
                text={t('explore.row_duplicate')}
                onAction={() => onChange({ type: 'duplicate', at: index })}
              />
            )}
            {index > 0 && <MenuItem glyph={ArrowUp} text={t('explore.row_up')} onAction={() => move(index - 1)} />}
            {index < count - 1 && (
              <MenuItem glyph={ArrowDown} text={t('explore.row_down')} onAction={() => move(index + 1)} />
            )}
            <MenuItem
              glyph={Trash2}
              tone="danger"
              text={t('explore.row_remove')}
              onAction={() => onChange({ type: 'remove', at: index })}
            />
          </Menu>
        </div>
      </div>
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </li>
  );
}

type RowProps = {
  readonly mark: string;
  readonly name: string;
  readonly index: number;
  readonly count: number;
  readonly error: string | undefined;
  readonly menu: ReactNode;
  readonly canDuplicate: boolean;
  readonly onChange: (change: RowChange) => void;
  readonly onDrag: () => void;
  readonly onDrop: () => void;
  readonly children: ReactNode;
};
