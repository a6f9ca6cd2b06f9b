import { useState } from 'react';
import { PASSWORD_CHARS_MIN } from '../../../../core/api/password.ts';
import { signUp } from '../../api/sign-in.ts';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { LookIntoMailbox } from './LookIntoMailbox.tsx';
import { isInvited } from './next-page.ts';

const EMPTY = { name: '', email: '', password: '' };

/** Ends with a mail, whose link makes the account; the page says the same for an address that has one. */
export function SignUpForm() {
  const [fields, setFields] = useState(EMPTY);
  const [sentTo, setSentTo] = useState<string>();
  const set = (field: keyof typeof EMPTY) => (value: string) => setFields({ ...fields, [field]: value });
  const email = fields.email.trim();
  if (sentTo !== undefined) return <LookIntoMailbox text={t('signin.look_sign_up', { email: sentTo })} />;
  return (
    <EntryForm
      title={t('signin.title_new')}
      {...(isInvited() && { lead: t('signin.invited') })}
      submit={t('signin.submit_new')}
      send={() => signUp({ name: fields.name.trim(), email, password: fields.password })}
      onDone={() => setSentTo(email)}
      foot={
        <span>
          {t('signin.have_account')} <a href="/sign-in">{t('signin.submit')}</a>
        </span>
      }
    >
      <TextField
        label={t('signin.name')}
        name="name"
        value={fields.name}
        onChange={set('name')}
        autoComplete="name"
        maxLength={100}
        isRequired
      />
      <TextField
        label={t('signin.email')}
        name="email"
        type="email"
        value={fields.email}
        onChange={set('email')}
        autoComplete="username"
        maxLength={254}
        isRequired
      />
      <TextField
        label={t('signin.password')}
        name="password"
        type="password"
        value={fields.password}
        onChange={set('password')}
        autoComplete="new-password"
        description={t('signin.password_hint', { count: PASSWORD_CHARS_MIN })}
        isRequired
      />
    </EntryForm>
  );
}
