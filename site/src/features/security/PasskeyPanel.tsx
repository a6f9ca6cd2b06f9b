import { useState } from 'react';
import type { Factors } from '../../../../core/api/second-factor.ts';
import { addPasskey } from '../../api/security.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { PasskeyItem } from './PasskeyItem.tsx';
import { ProveDialog } from './ProveDialog.tsx';
import styles from './security.module.css';

export function PasskeyPanel({ factors, onChange }: { factors: Factors; onChange: () => Promise<void> }) {
  const [isAdding, setIsAdding] = useState(false);
  const [name, setName] = useState('');
  const { passkeys, proofs } = factors;
  const finish = (): void => {
    setIsAdding(false);
    setName('');
    toast(t('security.passkey_added'), { tone: 'good' });
    void onChange();
  };
  return (
    <Panel
      title={t('security.passkeys')}
      description={t('security.passkeys_text')}
      actions={
        <Button size="s" onPress={() => setIsAdding(true)}>
          {t('security.passkey_add')}
        </Button>
      }
    >
      {passkeys.length === 0 && <p className={styles.since}>{t('security.passkeys_none')}</p>}
      <ul>
        {passkeys.map((passkey) => (
          <PasskeyItem key={passkey.id} passkey={passkey} onChange={onChange} />
        ))}
      </ul>
      {isAdding && (
        <ProveDialog
          title={t('security.passkey_add')}
          proofs={proofs}
          action={(proof) => addPasskey(name.trim() || t('security.method_passkey'), proof)}
          onDone={finish}
          onClose={() => setIsAdding(false)}
        >
          <TextField
            label={t('security.passkey_name')}
            description={t('security.passkey_name_hint')}
            value={name}
            onChange={setName}
            maxLength={100}
            autoFocus
          />
        </ProveDialog>
      )}
    </Panel>
  );
}
