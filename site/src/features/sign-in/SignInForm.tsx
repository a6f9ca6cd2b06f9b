import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/button/Button.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { isInvited, nextPage } from './next-page.ts';
import { PasskeyButton } from './PasskeyButton.tsx';
import { SecondStep } from './SecondStep.tsx';
import { SignOnProblem } from './SignOnProblem.tsx';
import { SignOnStep } from './SignOnStep.tsx';

/** After single sign-on, the service leads here with `?step=second-factor` if the second step is missing. */
export function SignInForm() {
  const [isSecondStep, setIsSecondStep] = useState(
    () => new URLSearchParams(location.search).get('step') === 'second-factor',
  );
  const [isSignOn, setIsSignOn] = useState(false);
  if (isSecondStep) return <SecondStep onBack={() => setIsSecondStep(false)} />;
  if (isSignOn) return <SignOnStep onBack={() => setIsSignOn(false)} />;
  return <FirstStep onSecondStep={() => setIsSecondStep(true)} onSignOn={() => setIsSignOn(true)} />;
}

function FirstStep({ onSecondStep, onSignOn }: { onSecondStep: () => void; onSignOn: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <EntryForm
      title={t('signin.title')}
      {...(isInvited() && { lead: t('signin.invited') })}
      submit={t('signin.submit')}
      send={() => api.signIn(email.trim(), password)}
      onDone={(signedIn) => (needsSecondStep(signedIn) ? onSecondStep() : location.assign(nextPage()))}
      foot={
        <>
          <PasskeyButton />
          <Button glyph={Building2} onPress={onSignOn}>
            {t('signin.sso')}
          </Button>
          <a href="/forgot-password">{t('signin.forgot')}</a>
          <span>
            {t('signin.new_here')} <a href="/sign-up">{t('signin.create_account')}</a>
          </span>
        </>
      }
    >
      <SignOnProblem />
      <TextField
        label={t('signin.email')}
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="username webauthn"
        maxLength={254}
        isRequired
      />
      <TextField
        label={t('signin.password')}
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isRequired
      />
    </EntryForm>
  );
}

/** The password was right, and the second step is still to come. */
function needsSecondStep(signedIn: unknown): boolean {
  return typeof signedIn === 'object' && signedIn !== null && 'second_factor' in signedIn;
}
