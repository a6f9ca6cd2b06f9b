import type { ReactNode } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { t } from '../../words/t.ts';
import { classNames } from '../class-names.ts';
import menu from '../menu/menu.module.css';
import { Name } from '../name/Name.tsx';
import popover from '../popover/popover.module.css';
import { SkeletonRows } from '../skeleton/Skeleton.tsx';
import styles from './combo-box.module.css';

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** A second line, such as the raw name. */
  readonly description?: string | undefined;
  readonly glyph?: ReactNode;
  /** At the end of the line, such as a count. */
  readonly end?: string | undefined;
  /** The heading below which it stands; those of one heading follow one another. */
  readonly section?: string | undefined;
}

type Section = { readonly id: string; readonly title: string; readonly items: readonly Suggestion[] };
export type Listed = Suggestion | Section;

/** Suggestions with a heading below it, once for those that follow one another. */
export function listed(suggestions: readonly Suggestion[]): Listed[] {
  const sections = [...Map.groupBy(suggestions, ({ section: title }) => title)];
  return sections.flatMap(([title, items]): Listed[] => {
    return title === undefined ? [...items] : [{ id: `section ${title}`, title, items }];
  });
}

/** The list below a combo box. */
export function SuggestionList({ isLoading, freeText = '' }: SuggestionListProps) {
  return (
    <Popover
      className={classNames(popover.popover, styles.popover)}
      offset={4}
      crossOffset={-boxPaddingPx}
      placement="bottom start"
    >
      <ListBox<Listed>
        className={classNames(menu.menu, styles.list)}
        renderEmptyState={() => (isLoading ? <SkeletonRows count={3} /> : <Nothing freeText={freeText} />)}
      >
        {(listed) => ('items' in listed ? section(listed) : option(listed))}
      </ListBox>
    </Popover>
  );
}

function section({ id, title, items }: Section) {
  return (
    <ListBoxSection id={id} className={menu.section ?? ''}>
      <Header className={menu.header ?? ''}>{title}</Header>
      <Collection items={items}>{option}</Collection>
    </ListBoxSection>
  );
}

function option(suggestion: Suggestion) {
  return (
    <ListBoxItem id={suggestion.id} textValue={suggestion.label} className={menu.item ?? ''}>
      {suggestion.glyph}
      <span className={menu.words}>
        <Text slot="label" className={menu.label ?? ''}>
          <Name text={suggestion.label} cut="middle" />
        </Text>
        {suggestion.description !== undefined && (
          <Text slot="description" className={menu.description ?? ''}>
            <Name text={suggestion.description} cut="end" />
          </Text>
        )}
      </span>
      {suggestion.end !== undefined && <span className={styles.end}>{suggestion.end}</span>}
    </ListBoxItem>
  );
}

type SuggestionListProps = {
  readonly isLoading: boolean;
  /** The typed text, where it can be taken as it is. */
  readonly freeText?: string;
};

function Nothing({ freeText }: { freeText: string }) {
  const text = freeText === '' ? t('ui.no_suggestions') : t('ui.enter_takes', { text: freeText });
  return <p className={styles.none}>{text}</p>;
}

/** The list begins at the edge of the field's box, not at the text within. */
const boxPaddingPx = 13;
