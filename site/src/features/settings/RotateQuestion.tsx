import { useState } from 'react';
import type { CreatedKey, KeySummary } from '../../../../core/api/keys.ts';
import { api } from '../../api/client.ts';
import type { Failure } from '../../api/outcome.ts';
import { useProject } from '../../app/project.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { t } from '../../words/t.ts';
import { usedWords } from './KeyItem.tsx';
import { endAfter, type Life } from './key-times.ts';
import { LifeSelect } from './LifeSelect.tsx';

type RotateQuestionProps = {
  readonly of: KeySummary;
  readonly onClose: () => void;
  readonly onRotated: (made: CreatedKey) => Promise<void>;
};

/** Asks until when the old key goes on before a new one takes its place. */
export function RotateQuestion({ of: key, onClose, onRotated }: RotateQuestionProps) {
  const project = useProject();
  const [life, setLife] = useState<Life>(key.kind === 'api' ? '7' : 'never');
  const [state, setState] = useState<'asking' | 'busy' | Failure>('asking');
  const rotate = async (): Promise<void> => {
    setState('busy');
    const made = await api.rotateKey(project.id, key.id, { old_expires_at: endAfter(life, Date.now()) });
    if (!made.ok) return setState(made.failure);
    await onRotated(made.value);
    onClose();
  };
  return (
    <Dialog
      size="s"
      title={t('keys.rotate_title', { name: key.name })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" isPending={state === 'busy'} onPress={() => void rotate()}>
            {t('keys.rotate_confirm')}
          </Button>
        </>
      }
    >
      <p>{key.kind === 'api' ? t('keys.rotate_text_api') : t('keys.rotate_text_write')}</p>
      <p>{usedWords(key)}</p>
      <LifeSelect
        label={t('keys.rotate_old')}
        lives={['1', '7', '30', '90', 'never']}
        never={t('keys.rotate_old_never')}
        value={life}
        onChange={setLife}
      />
      {typeof state === 'object' && (
        <Banner tone="bad" title={t('keys.rotate_failed')}>
          <FailureText failure={state} />
        </Banner>
      )}
    </Dialog>
  );
}
