import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classNames } from '../class-names.ts';
import dialog from '../dialog/dialog.module.css';

/** A dialog that is a `Finder` alone: no title, no buttons; Escape or a press outside closes it. */
export function PaletteDialog({ label, onClose, children }: PaletteDialogProps) {
  return (
    <ModalOverlay
      className={dialog.veil ?? ''}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={classNames(dialog.modal, dialog.m)}>
        <Dialog className={dialog.dialog ?? ''} aria-label={label}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface PaletteDialogProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}
