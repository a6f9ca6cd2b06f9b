import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { t } from '../../words/t.ts';
import { buttonClass } from '../button/button-class.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import styles from './dialog.module.css';

/**
 * A dialog over the page: centred, and on a phone a sheet at its lower edge. It holds focus, and gives it back to what
 * had it before. Escape closes one layer at a time: first a list that is open in it, then the dialog. Give
 * `isDismissable={false}` where a press outside would lose what was typed.
 */
export function Dialog(props: DialogProps) {
  const { title, description, size = 'm', isOpen, onOpenChange, isDismissable = true, role = 'dialog' } = props;
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog className={styles.dialog ?? ''} role={role}>
          <header className={styles.head}>
            <div className={styles.titles}>
              <Heading slot="title" level={2} className={styles.title ?? ''}>
                {title}
              </Heading>
              {description !== undefined && <p className={styles.description}>{description}</p>}
            </div>
            <Button
              slot="close"
              aria-label={t('ui.close')}
              className={buttonClass({ variant: 'quiet', size: 's', isIconOnly: true })}
            >
              <Icon glyph={X} />
            </Button>
          </header>
          <div className={styles.body}>{props.children}</div>
          {props.footer !== undefined && <footer className={styles.foot}>{props.footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: 's' | 'm' | 'l';
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly isDismissable?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
  readonly children?: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
}
