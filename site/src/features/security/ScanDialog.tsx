import { type FormEvent, useState } from 'react';
import type { NewTotp } from '../../../../core/api/second-factor.ts';
import type { Failure } from '../../api/outcome.ts';
import { confirmTotp } from '../../api/security.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { QrCode } from './QrCode.tsx';
import styles from './security.module.css';

type Props = {
  readonly totp: NewTotp;
  readonly onDone: (recoveryCodes: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Shows the secret once, and switches the factor on with the first code. */
export function ScanDialog({ totp, onDone, onClose }: Props) {
  const [code, setCode] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | Failure>('asking');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (code.trim() === '') return;
    setState('busy');
    const confirmed = await confirmTotp(code.trim());
    if (confirmed.ok) return onDone(confirmed.value.recovery_codes);
    setCode('');
    setState(confirmed.failure);
  };
  return (
    <Dialog
      title={t('security.totp')}
      description={t('security.totp_scan')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      size="s"
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <QrCode text={totp.uri} label={t('security.totp_qr')} />
        <p>
          {t('security.totp_type')} <code className={styles.key}>{inGroups(totp.secret)}</code>
        </p>
        <TextField
          label={t('security.totp_code')}
          description={t('security.totp_code_hint')}
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          maxLength={10}
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={styles.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'}>
            {t('security.totp_confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Fours are easier to type; apps leave the spaces out. */
function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
