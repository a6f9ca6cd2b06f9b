import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
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
      <ListBox<Suggestion>
        className={classNames(menu.menu, styles.list)}
        renderEmptyState={() => (isLoading ? <SkeletonRows count={3} /> : <Nothing freeText={freeText} />)}
      >
        {(suggestion) => (
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
        )}
      </ListBox>
    </Popover>
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
