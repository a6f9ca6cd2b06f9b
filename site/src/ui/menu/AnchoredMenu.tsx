import { type ReactNode, useRef } from 'react';
import { Menu as AriaMenu, MenuSection as AriaMenuSection, Header } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import popover from '../popover/popover.module.css';
import styles from './menu.module.css';

/**
 * A list of actions (`MenuItem`) at a place of the page that is no button, such as a point of a chart. Focus moves into
 * it, and back to what had it before. An action closes it by `onClose`, unless a dialog takes its place.
 */
export function AnchoredMenu({ anchor, title, onClose, children }: AnchoredMenuProps) {
  const place = useRef<Element>(anchor);
  place.current = anchor;
  return (
    <Popover
      className={popover.popover ?? ''}
      triggerRef={place}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom start"
      offset={4}
      aria-label={title}
    >
      <AriaMenu className={styles.menu ?? ''} aria-label={title} autoFocus="first">
        <AriaMenuSection className={styles.section ?? ''}>
          <Header className={styles.header ?? ''}>{title}</Header>
          {children}
        </AriaMenuSection>
      </AriaMenu>
    </Popover>
  );
}

export interface AnchoredMenuProps {
  readonly anchor: Element;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}
