import type { ReactNode } from 'react';
import type { Failure } from '../../../api/outcome.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';

export type MakeState = 'filling' | 'busy' | Failure;

type MakeDialogProps = {
  readonly title: string;
  readonly description?: string;
  readonly makeLabel: string;
  readonly canMake: boolean;
  readonly state: MakeState;
  readonly onMake: () => Promise<void>;
  readonly onClose: () => void;
  /** The fields of the form. */
  readonly children: ReactNode;
  /** Takes the place of the form once the thing is made: a secret that is shown this one time. */
  readonly made: ReactNode | undefined;
};

/** Asks for what a new thing needs, and shows its secret once. */
export function MakeDialog({ makeLabel, canMake, state, onMake, onClose, children, made, ...head }: MakeDialogProps) {
  const buttons = (
    <>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
      <Button variant="primary" isPending={state === 'busy'} isDisabled={!canMake} onPress={() => void onMake()}>
        {makeLabel}
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      {...head}
      footer={made === undefined ? buttons : <Button onPress={onClose}>{t('ui.close')}</Button>}
    >
      {made === undefined ? (
        <form
          className={form.bare}
          onSubmit={(event) => {
            event.preventDefault();
            void onMake();
          }}
        >
          {children}
          {typeof state === 'object' && (
            <Banner tone="bad">
              <FailureText failure={state} />
            </Banner>
          )}
          <button type="submit" hidden />
        </form>
      ) : (
        <div className={form.bare}>{made}</div>
      )}
    </Dialog>
  );
}
