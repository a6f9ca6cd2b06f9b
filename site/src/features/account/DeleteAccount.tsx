import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteAccount } from '../../api/account.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { signOut } from '../frame/sign-out.ts';
import { AskProof } from '../security/AskProof.tsx';

/** Asks for a proof of who sits at the browser: a password, or what the person has in its place. */
export function DeleteAccount() {
  const client = useQueryClient();
  const [isProving, setIsProving] = useState(false);
  return (
    <Panel title={t('account.delete')} description={t('account.delete_note')}>
      <p>
        <Button variant="danger" onPress={() => setIsProving(true)}>
          {t('account.delete_submit')}
        </Button>
      </p>
      {isProving && (
        <AskProof
          title={t('account.delete_title')}
          text={t('account.delete_text')}
          submitLabel={t('account.delete_submit')}
          isTone="danger"
          action={deleteAccount}
          // Signing out clears what the browser kept of the person.
          onDone={() => void signOut(client)}
          onClose={() => setIsProving(false)}
        />
      )}
    </Panel>
  );
}
