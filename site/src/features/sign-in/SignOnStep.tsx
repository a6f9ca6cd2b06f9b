import { useState } from 'react';
import { startSignOn } from '../../api/sign-on.ts';
import { Button } from '../../ui/button/Button.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { nextPage } from './next-page.ts';

/** Leads to the provider of the organisation that has proved the domain of an address. */
export function SignOnStep({ onBack }: { readonly onBack: () => void }) {
  const [email, setEmail] = useState('');
  return (
    <EntryForm
      title={t('signin.sso_title')}
      lead={t('signin.sso_lead')}
      submit={t('signin.sso_submit')}
      send={() => startSignOn({ email: email.trim() }, nextPage())}
      onDone={({ url }) => location.assign(url)}
      foot={
        <Button variant="quiet" size="s" onPress={onBack}>
          {t('signin.back')}
        </Button>
      }
    >
      <TextField
        label={t('signin.email')}
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="username"
        maxLength={254}
        autoFocus
        isRequired
      />
    </EntryForm>
  );
}
