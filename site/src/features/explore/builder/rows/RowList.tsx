import { Plus } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '../../../../ui/button/Button.tsx';
import { useFocusHome } from '../../../../ui/focus/use-focus-home.ts';
import { t } from '../../../../words/t.ts';
import { changedRows, type RowChange, withRow } from './change-rows.ts';
import { Row } from './Row.tsx';
import styles from './rows.module.css';
import { useRowKeys } from './use-row-keys.ts';

/**
 * Rows of a report that are added, removed, duplicated and put in order: by dragging their mark, by its arrow keys, or
 * from their menu.
 */
export function RowList<Item>(props: RowListProps<Item>) {
  const { label, items, onChange, added, addLabel, max } = props;
  const { keys, follow } = useRowKeys(items.length);
  const [dragged, setDragged] = useState<number>();
  const [moved, setMoved] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const titleId = useId();

  const change = (next: RowChange): void => {
    follow(next);
    onChange(changedRows(items, next));
    if (next.type !== 'move' || next.to < 0 || next.to >= items.length) return;
    setMoved(t('explore.row_moved', { place: next.to + 1, count: items.length }));
    setTimeout(() => list.current?.querySelectorAll<HTMLElement>('[data-row-mark]')[next.to]?.focus());
  };
  const drop = (to: number): void => {
    if (dragged !== undefined && dragged !== to) change({ type: 'move', at: dragged, to });
    setDragged(undefined);
  };
  return (
    <section ref={useFocusHome()} className={styles.section} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title} data-focus-heading tabIndex={-1}>
        {label}
      </h3>
      <ol ref={list} className={styles.list}>
        {items.map((item, index) => (
          <Row
            key={keys[index]}
            mark={props.markOf(index)}
            name={props.nameOf(item, index)}
            index={index}
            count={items.length}
            error={props.errorOf?.(index)}
            menu={props.menuOf?.(item, (next) => onChange(withRow(items, index, next)))}
            canDuplicate={max === undefined || items.length < max}
            onChange={change}
            onDrag={() => setDragged(index)}
            onDrop={() => drop(index)}
          >
            {props.children(item, (next) => onChange(withRow(items, index, next)), index)}
          </Row>
        ))}
      </ol>
      {(max === undefined || items.length < max) && (
        <Button
          variant="quiet"
          size="s"
          glyph={Plus}
          className={styles.add}
          onPress={() => onChange([...items, added])}
          data-focus-after
        >
          {addLabel}
        </Button>
      )}
      <output className={styles.hidden}>{moved}</output>
    </section>
  );
}

export type RowListProps<Item> = {
  readonly label: string;
  readonly items: readonly Item[];
  readonly onChange: (items: readonly Item[]) => void;
  /** The content of a new row. */
  readonly added: Item;
  readonly addLabel: string;
  readonly max?: number;
  /** The letter or number at the beginning of a row. */
  readonly markOf: (index: number) => string;
  /** The row in words, for screen readers. */
  readonly nameOf: (item: Item, index: number) => string;
  readonly errorOf?: (index: number) => string | undefined;
  /** Further items of the row's menu. */
  readonly menuOf?: (item: Item, onChange: (item: Item) => void) => ReactNode;
  readonly children: (item: Item, onChange: (item: Item) => void, index: number) => ReactNode;
};
