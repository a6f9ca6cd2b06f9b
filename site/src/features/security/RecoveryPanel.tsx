import { useState } from 'react';
import type { Factors } from '../../../../core/api/second-factor.ts';
import { renewRecoveryCodes } from '../../api/security.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { ProveDialog } from './ProveDialog.tsx';
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx';

/** Below this many, the number is worth a look. */
const FEW = 3;

export function RecoveryPanel({ factors, onChange }: { factors: Factors; onChange: () => Promise<void> }) {
  const [step, setStep] = useState<'none' | 'prove' | { readonly codes: readonly string[] }>('none');
  const { left, made } = factors.recovery_codes;
  return (
    <Panel
      title={t('security.codes')}
      description={t('security.codes_text')}
      actions={
        <Button size="s" onPress={() => setStep('prove')}>
          {t('security.codes_renew')}
        </Button>
      }
    >
      <Badge tone={left > FEW ? 'good' : 'bad'}>{t('security.codes_left', { count: left, made })}</Badge>
      {step === 'prove' && (
        <ProveDialog
          title={t('security.codes_renew')}
          text={t('security.codes_renew_text')}
          proofs={factors.proofs}
          action={renewRecoveryCodes}
          onDone={(renewed) => setStep({ codes: renewed.recovery_codes })}
          onClose={() => setStep('none')}
        />
      )}
      {typeof step === 'object' && (
        <RecoveryCodesDialog
          codes={step.codes}
          onClose={() => {
            setStep('none');
            void onChange();
          }}
        />
      )}
    </Panel>
  );
}
