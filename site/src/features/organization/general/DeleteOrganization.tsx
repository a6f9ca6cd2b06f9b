import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { deleteOrganization } from '../../../api/usage.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { AskProof } from '../../security/AskProof.tsx';
import form from '../../settings/form.module.css';

/** Asks for the name, and for a proof of who sits at the browser. */
export function DeleteOrganization() {
  const { id, name } = useOrganization();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [isProving, setIsProving] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed === name) setIsProving(true);
  };
  const finish = async (): Promise<void> => {
    await client.invalidateQueries();
    setTyped('');
    setIsProving(false);
    toast(t('usage.deletion_asked'), { tone: 'good' });
  };
  return (
    <Panel title={t('usage.delete')} description={t('usage.delete_lead')}>
      <form className={form.bare} onSubmit={submit}>
        <TextField label={t('usage.type_name', { name })} value={typed} onChange={setTyped} maxLength={100} />
        <div className={form.actions}>
          <Button type="submit" variant="danger" isDisabled={typed !== name}>
            {t('usage.delete')}
          </Button>
        </div>
      </form>
      {isProving && (
        <AskProof
          title={t('usage.delete_title', { name })}
          text={t('usage.delete_lead')}
          submitLabel={t('usage.delete')}
          isTone="danger"
          action={(proof) => deleteOrganization(id, typed, proof)}
          onDone={() => void finish()}
          onClose={() => setIsProving(false)}
        />
      )}
    </Panel>
  );
}
