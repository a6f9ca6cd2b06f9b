import { type LucideIcon, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Input, SearchField } from 'react-aria-components/SearchField';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import { Kbd } from '../kbd/Kbd.tsx';
import menu from '../menu/menu.module.css';
import { Name } from '../name/Name.tsx';
import styles from './finder.module.css';

/**
 * A field over a list of what it finds: letters go to the field, arrows to the list, Enter chooses. Which items there
 * are for a query is for the caller to decide. Enter of an input method chooses nothing.
 */
export function Finder({ label, placeholder, query, onQueryChange, sections, onChoose, emptyText }: FinderProps) {
  const filled = sections.filter(({ items }) => items.length > 0);
  return (
    <Autocomplete inputValue={query} onInputChange={onQueryChange}>
      <SearchField className={styles.field ?? ''} aria-label={label} autoFocus>
        <Icon glyph={Search} className={styles.glyph} />
        <Input className={styles.input ?? ''} placeholder={placeholder} dir="auto" />
      </SearchField>
      <ListBox
        className={styles.list ?? ''}
        aria-label={label}
        selectionMode="none"
        onAction={(key) => onChoose(String(key))}
        renderEmptyState={() => <p className={styles.empty}>{emptyText}</p>}
      >
        {filled.map(({ id, title, items }) => (
          <ListBoxSection
            key={id}
            id={id}
            className={menu.section ?? ''}
            {...(title === undefined && { 'aria-label': label })}
          >
            {title !== undefined && <Header className={menu.header ?? ''}>{title}</Header>}
            {items.map(item)}
          </ListBoxSection>
        ))}
      </ListBox>
    </Autocomplete>
  );
}

export interface FinderProps {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  readonly sections: readonly FinderSection[];
  readonly onChoose: (id: string) => void;
  readonly emptyText: string;
}

export interface FinderSection {
  readonly id: string;
  readonly title?: string;
  readonly items: readonly FinderItem[];
}

export interface FinderItem {
  readonly id: string;
  readonly name: string;
  readonly glyph?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
  /** A word of what it is, at the end of its row. */
  readonly end?: ReactNode;
  readonly isCurrent?: boolean | undefined;
}

function item({ id, name, glyph, shortcut, end, isCurrent = false }: FinderItem): ReactNode {
  return (
    <ListBoxItem key={id} id={id} textValue={name} className={classNames(menu.item, isCurrent && styles.current)}>
      {glyph !== undefined && <Icon glyph={glyph} className={menu.glyph} />}
      <span className={menu.words}>
        <Name text={name} cut="end" />
      </span>
      {end !== undefined && <span className={styles.end}>{end}</span>}
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </ListBoxItem>
  );
}
