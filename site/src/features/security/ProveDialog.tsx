import { Fingerprint } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Factors, Proof } from '../../../../core/api/second-factor.ts';
import type { Failure, Outcome } from '../../api/outcome.ts';
import { askPasskey } from '../../api/security.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { proofIn } from './proof-in.ts';
import styles from './security.module.css';

/** Asks for a fresh proof, and does with it what the dialog is about. */
export function ProveDialog<T>({
  title,
  text,
  proofs,
  action,
  onDone,
  onClose,
  isTone = 'primary',
  submitLabel,
  children,
}: ProveDialogProps<T>) {
  const formId = useId();
  const [secret, setSecret] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | Failure>('asking');
  const hasPassword = proofs.includes('password');
  const hasField = hasPassword || proofs.includes('code');
  const act = async (proof: Proof): Promise<void> => {
    setState('busy');
    const done = await action(proof);
    if (done.ok) return onDone(done.value);
    setSecret('');
    setState(done.failure);
  };
  const byPasskey = async (): Promise<void> => {
    setState('busy');
    const signed = await askPasskey();
    if (signed.ok) await act({ passkey: signed.value });
    else setState(signed.failure);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (hasField && secret.trim() === '') return;
    void act(hasPassword ? { password: secret } : proofIn(secret));
  };
  const canSubmit = hasField || proofs.length === 0;
  return (
    <Dialog
      title={title}
      description={text}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={children === undefined}
      size="s"
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          {proofs.includes('passkey') && (
            <Button
              glyph={Fingerprint}
              variant={canSubmit ? 'secondary' : isTone}
              isDisabled={state === 'busy'}
              onPress={() => void byPasskey()}
            >
              {t('security.prove_passkey')}
            </Button>
          )}
          {canSubmit && (
            <Button type="submit" form={formId} variant={isTone} isPending={state === 'busy'}>
              {submitLabel ?? t('security.prove_continue')}
            </Button>
          )}
        </>
      }
    >
      <form id={formId} className={styles.form} method="post" onSubmit={submit}>
        {children}
        {hasField && (
          <TextField
            label={hasPassword ? t('security.prove_password') : t('security.prove_code')}
            type={hasPassword ? 'password' : 'text'}
            autoComplete={hasPassword ? 'current-password' : 'one-time-code'}
            value={secret}
            onChange={setSecret}
            autoFocus={children === undefined}
          />
        )}
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}

export type ProveDialogProps<T> = {
  readonly title: string;
  readonly text?: string;
  readonly proofs: readonly Factors['proofs'][number][];
  readonly action: (proof: Proof) => Promise<Outcome<T>>;
  readonly onDone: (value: T) => void;
  readonly onClose: () => void;
  readonly isTone?: 'primary' | 'danger';
  /** Absent: “Continue”. */
  readonly submitLabel?: string;
  /** Fields of the action itself. */
  readonly children?: ReactNode;
};
