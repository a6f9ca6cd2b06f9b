import { type ReactNode, useState } from 'react';
import { t } from '../../words/t.ts';
import { Banner } from '../banner/Banner.tsx';
import { Button } from '../button/Button.tsx';
import { Dialog } from './Dialog.tsx';

/**
 * Asks before something that cannot be taken back. It stays open, and busy, until `onConfirm` has ended; a failure
 * (a rejected promise) is told in it and can be tried again.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirmLabel, tone = 'danger', isOpen, onOpenChange, onConfirm, children } = props;
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking');
  const close = (): void => {
    setState('asking');
    onOpenChange(false);
  };
  const confirm = async (): Promise<void> => {
    setState('busy');
    try {
      await onConfirm();
      close();
    } catch {
      setState('failed');
    }
  };
  return (
    <Dialog
      role="alertdialog"
      size="s"
      title={title}
      isOpen={isOpen}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      isDismissable={false}
      footer={
        <>
          <Button onPress={close} autoFocus={tone === 'danger'}>
            {t('ui.cancel')}
          </Button>
          <Button
            variant={tone}
            isPending={state === 'busy'}
            autoFocus={tone === 'primary'}
            onPress={() => void confirm()}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {state === 'failed' && <Banner tone="bad">{props.failure ?? t('ui.confirm_failed')}</Banner>}
    </Dialog>
  );
}

export interface ConfirmDialogProps {
  /** The question: "Delete the report “Signups”?" */
  readonly title: string;
  /** The verb of the question: "Delete report". */
  readonly confirmLabel: string;
  readonly tone?: 'danger' | 'primary';
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onConfirm: () => void | Promise<void>;
  /** Why `onConfirm` failed, where that is known. */
  readonly failure?: ReactNode;
  /** The consequence, in words. */
  readonly children?: ReactNode;
}
