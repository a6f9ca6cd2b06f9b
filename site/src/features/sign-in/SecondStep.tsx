import { Fingerprint } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SecondStep as Step } from '../../../../core/api/second-factor.ts';
import type { Failure } from '../../api/outcome.ts';
import { askPasskey, completeSignIn, readSecondStep } from '../../api/security.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { nextPage } from './next-page.ts';

type Methods = Step['second_factor']['methods'];

/** The second step: a code of the app, a recovery code, or a passkey. */
export function SecondStep({ onBack }: { onBack: () => void }) {
  const methods = useMethods();
  const [isRecovery, setIsRecovery] = useState(false);
  const [typed, setTyped] = useState('');
  return (
    <EntryForm
      key={isRecovery ? 'recovery' : 'code'}
      title={t('security.step_title')}
      lead={isRecovery ? t('security.step_recovery_text') : t('security.step_text')}
      submit={t('security.step_submit')}
      send={() => completeSignIn(isRecovery ? { recovery_code: typed } : { code: typed })}
      onDone={goOn}
      foot={
        <>
          {methods.includes('passkey') && <PasskeyStep />}
          {methods.includes('recovery_code') && (
            <Button
              variant="quiet"
              size="s"
              onPress={() => {
                setTyped('');
                setIsRecovery(!isRecovery);
              }}
            >
              {isRecovery ? t('security.step_use_code') : t('security.step_use_recovery')}
            </Button>
          )}
          <Button variant="quiet" size="s" onPress={onBack}>
            {t('security.step_back')}
          </Button>
        </>
      }
    >
      <TextField
        label={isRecovery ? t('security.step_recovery_code') : t('security.totp_code')}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        value={typed}
        onChange={setTyped}
        maxLength={40}
        autoFocus
        isRequired
      />
    </EntryForm>
  );
}

function PasskeyStep() {
  const [state, setState] = useState<'waiting' | 'busy' | Failure>('waiting');
  const complete = async (): Promise<void> => {
    setState('busy');
    const signed = await askPasskey();
    const completed = signed.ok ? await completeSignIn({ passkey: signed.value }) : signed;
    if (completed.ok) return goOn();
    setState(completed.failure);
  };
  return (
    <>
      <Button glyph={Fingerprint} isPending={state === 'busy'} onPress={() => void complete()}>
        {t('security.step_use_passkey')}
      </Button>
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
    </>
  );
}

function goOn(): void {
  location.assign(nextPage());
}

/** The ways to complete this sign-in, read again by a page that came from elsewhere. */
function useMethods(): Methods {
  const [methods, setMethods] = useState<Methods>([]);
  useEffect(() => {
    const stop = new AbortController();
    readSecondStep(stop.signal).then(
      (step) => step.ok && setMethods(step.value.second_factor.methods),
      () => undefined,
    );
    return () => stop.abort();
  }, []);
  return methods;
}
