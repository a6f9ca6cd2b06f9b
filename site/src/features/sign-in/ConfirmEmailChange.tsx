import { useState } from 'react';
import { confirmEmailChange } from '../../api/sign-in.ts';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { EntryMessage } from './EntryMessage.tsx';
import { linkToken } from './link-token.ts';

/** Changes the address of the person who is signed in; opened by the link in the new mailbox. */
export function ConfirmEmailChange() {
  const [isDone, setIsDone] = useState(false);
  if (isDone) {
    const link = { address: '/account', label: t('signin.to_account') };
    return (
      <EntryMessage title={t('signin.changed_title')} link={link}>
        {t('signin.changed')}
      </EntryMessage>
    );
  }
  // The token stays behind `#`, and comes back with the page after signing in.
  const signIn = `/sign-in?next=${encodeURIComponent(location.pathname + location.hash)}`;
  return (
    <EntryForm
      title={t('signin.confirm_change_title')}
      lead={t('signin.confirm_change_lead')}
      submit={t('signin.confirm_change_submit')}
      send={() => confirmEmailChange(linkToken())}
      onDone={() => setIsDone(true)}
      foot={
        <span>
          {t('signin.not_signed_in')} <a href={signIn}>{t('signin.submit')}</a>
        </span>
      }
    />
  );
}
