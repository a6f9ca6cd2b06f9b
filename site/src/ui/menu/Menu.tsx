import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  Header,
  MenuTrigger,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import type { Placement } from '../popover/Popover.tsx';
import popover from '../popover/popover.module.css';
import styles from './menu.module.css';

/**
 * A button that opens a list of actions (`MenuItem`), in `MenuSection`s or apart by `MenuSeparator`. With
 * `selectionMode`, `selectedKeys` and `onSelectionChange` its items are checked. Letters go to the item that begins
 * with them; focus returns to the button.
 */
export function Menu({ trigger, label, placement, isOpen, onOpenChange, children, ...rest }: MenuProps) {
  return (
    <MenuTrigger {...(isOpen !== undefined && { isOpen })} {...(onOpenChange !== undefined && { onOpenChange })}>
      {trigger}
      <Popover className={popover.popover ?? ''} placement={placement ?? 'bottom start'} offset={4}>
        <AriaMenu {...rest} className={styles.menu ?? ''} {...(label !== undefined && { 'aria-label': label })}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuProps
  extends Pick<
    AriaMenuProps<object>,
    'selectionMode' | 'selectedKeys' | 'onSelectionChange' | 'disallowEmptySelection' | 'disabledKeys' | 'onAction'
  > {
  /** A `Button` or `IconButton`. */
  readonly trigger: ReactElement;
  /** The button's text names the menu unless this does. */
  readonly label?: string | undefined;
  readonly placement?: Placement | undefined;
  readonly isOpen?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
  readonly children: ReactNode;
}

/** Items under a title. With `selected` the section is a choice of one, whose item is checked. */
export function MenuSection({ title, selected, onSelect, children }: MenuSectionProps) {
  const choose = (keys: unknown): void => {
    const [key] = keys instanceof Set ? [...keys] : [];
    if (key !== undefined) onSelect?.(String(key));
  };
  const choice =
    selected === undefined
      ? {}
      : {
          selectionMode: 'single' as const,
          selectedKeys: [selected],
          disallowEmptySelection: true,
          onSelectionChange: choose,
        };
  return (
    <AriaMenuSection {...choice} className={styles.section ?? ''}>
      <Header className={styles.header ?? ''}>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export interface MenuSectionProps {
  readonly title: string;
  /** The `id` of the item that is chosen. */
  readonly selected?: string | undefined;
  readonly onSelect?: ((id: string) => void) | undefined;
  readonly children: ReactNode;
}

export function MenuSeparator() {
  return <Separator className={styles.separator ?? ''} />;
}
