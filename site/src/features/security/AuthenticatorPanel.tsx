import { useState } from 'react';
import type { Factors, NewTotp } from '../../../../core/api/second-factor.ts';
import { beginTotp, removeTotp } from '../../api/security.ts';
import { dayAndTime } from '../../format/days.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { ProveDialog } from './ProveDialog.tsx';
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx';
import { ScanDialog } from './ScanDialog.tsx';

type Step = 'none' | 'begin' | 'remove' | { readonly scan: NewTotp } | { readonly codes: readonly string[] };

/** The authenticator app: set up in three steps (proof, scan, recovery codes), or removed. */
export function AuthenticatorPanel({ factors, onChange }: { factors: Factors; onChange: () => Promise<void> }) {
  const [step, setStep] = useState<Step>('none');
  const { totp, proofs } = factors;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const close = (): void => setStep('none');
  const finish = (said: string): void => {
    close();
    toast(said, { tone: 'good' });
    void onChange();
  };
  return (
    <Panel
      title={t('security.totp')}
      description={t('security.totp_text')}
      actions={
        totp ? (
          <Button size="s" onPress={() => setStep('remove')}>
            {t('security.totp_remove')}
          </Button>
        ) : (
          <Button size="s" variant="primary" onPress={() => setStep('begin')}>
            {t('security.totp_set_up')}
          </Button>
        )
      }
    >
      {totp && (
        <Badge tone="good">{t('security.totp_on', { date: dayAndTime(Date.parse(totp.confirmed_at), zone) })}</Badge>
      )}
      {step === 'begin' && (
        <ProveDialog
          title={t('security.prove')}
          proofs={proofs}
          action={beginTotp}
          onDone={(scan) => setStep({ scan })}
          onClose={close}
        />
      )}
      {step === 'remove' && (
        <ProveDialog
          title={t('security.remove_question')}
          text={t('security.remove_text')}
          proofs={proofs}
          action={removeTotp}
          onDone={() => finish(t('security.totp_removed'))}
          onClose={close}
          isTone="danger"
        />
      )}
      {typeof step === 'object' && 'scan' in step && (
        <ScanDialog totp={step.scan} onDone={(codes) => setStep({ codes })} onClose={close} />
      )}
      {typeof step === 'object' && 'codes' in step && (
        <RecoveryCodesDialog codes={step.codes} onClose={() => finish(t('security.totp_turned_on'))} />
      )}
    </Panel>
  );
}
