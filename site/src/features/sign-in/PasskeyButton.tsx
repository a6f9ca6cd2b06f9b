import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill } from '@simplewebauthn/browser';
import { Fingerprint } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Failure } from '../../api/outcome.ts';
import { askPasskey, signInByPasskey } from '../../api/security.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { t } from '../../words/t.ts';
import { nextPage } from './next-page.ts';

/** Signs in by passkey: on a press, or when one is picked among the suggestions of the field for the address. */
export function PasskeyButton() {
  const [state, setState] = useState<'waiting' | 'busy' | Failure>('waiting');
  useEffect(() => {
    void offerPasskeys();
  }, []);
  if (!browserSupportsWebAuthn()) return null;
  const signIn = async (): Promise<void> => {
    setState('busy');
    setState((await signInWith(false)) ?? 'waiting');
  };
  return (
    <>
      <Button glyph={Fingerprint} isPending={state === 'busy'} onPress={() => void signIn()}>
        {t('security.signin_passkey')}
      </Button>
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
    </>
  );
}

/** Suggestions are a convenience: if they fail, the page has said nothing yet, and the button is there. */
async function offerPasskeys(): Promise<void> {
  if (await browserSupportsWebAuthnAutofill()) await signInWith(true);
}

async function signInWith(isAutofill: boolean): Promise<Failure | undefined> {
  const signed = await askPasskey(isAutofill);
  const opened = signed.ok ? await signInByPasskey(signed.value) : signed;
  if (!opened.ok) return opened.failure;
  location.assign(nextPage());
  return undefined;
}
