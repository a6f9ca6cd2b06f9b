import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { MenuItem as AriaMenuItem, type MenuItemProps as AriaMenuItemProps } from 'react-aria-components/Menu';
import { Text } from 'react-aria-components/Text';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import { Kbd } from '../kbd/Kbd.tsx';
import styles from './menu.module.css';

/** An action of a `Menu`, or with `href` a link. `tone="danger"` marks what deletes. */
export function MenuItem({ glyph, description, shortcut, end, tone, text, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={text} className={classNames(styles.item, tone === 'danger' && styles.danger)}>
      {({ selectionMode, isSelected }) => (
        <>
          {glyph !== undefined && <Icon glyph={glyph} className={styles.glyph} />}
          <span className={styles.words}>
            <Text slot="label" className={styles.label ?? ''}>
              {children ?? text}
            </Text>
            {description !== undefined && (
              <Text slot="description" className={styles.description ?? ''}>
                {description}
              </Text>
            )}
          </span>
          {end}
          {shortcut !== undefined && <Kbd keys={shortcut} />}
          {selectionMode !== 'none' && (
            <span className={styles.check}>{isSelected && <Icon glyph={Check} size="s" />}</span>
          )}
        </>
      )}
    </AriaMenuItem>
  );
}

export interface MenuItemProps
  extends Pick<AriaMenuItemProps, 'id' | 'href' | 'target' | 'download' | 'onAction' | 'isDisabled' | 'routerOptions'> {
  /** The text of the item; typed letters find it. */
  readonly text: string;
  /** In place of `text`, for example a `Name`. */
  readonly children?: ReactNode;
  readonly glyph?: LucideIcon | undefined;
  readonly description?: string | undefined;
  /** Keys that do the same, as `Kbd` writes them. */
  readonly shortcut?: string | undefined;
  readonly end?: ReactNode;
  readonly tone?: 'danger' | undefined;
}
