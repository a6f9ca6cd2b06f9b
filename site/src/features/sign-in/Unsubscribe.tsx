import { useState } from 'react';
import { subscribeAgain, unsubscribe } from '../../api/sign-in.ts';
import { t } from '../../words/t.ts';
import { EntryForm } from './EntryForm.tsx';
import { linkToken } from './link-token.ts';

/** Ends the scheduled email whose link opened the page, and takes that back. Opening it changes nothing: scanners open links too. */
export function Unsubscribe() {
  const [name, setName] = useState<string>();
  if (name !== undefined) {
    return (
      <EntryForm
        key="again"
        title={t('signin.unsubscribed_title')}
        lead={t('signin.unsubscribed_lead', { name })}
        submit={t('signin.subscribe_again')}
        send={() => subscribeAgain(linkToken())}
        onDone={() => setName(undefined)}
      />
    );
  }
  return (
    <EntryForm
      key="unsubscribe"
      title={t('signin.unsubscribe_title')}
      lead={t('signin.unsubscribe_lead')}
      submit={t('signin.unsubscribe_submit')}
      send={() => unsubscribe(linkToken())}
      onDone={(done) => setName(done.name)}
    />
  );
}
