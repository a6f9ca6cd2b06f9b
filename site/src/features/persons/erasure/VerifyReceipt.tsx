import { FileUp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { Erasure } from '../../../../../core/api/privacy.ts';
import { readErasure } from '../../../api/persons.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import styles from '../persons.module.css';
import { canHash, differenceOf, isErased, readReceipt } from './receipt.ts';

type Verdict = { readonly tone: 'good' | 'bad'; readonly text: string };

/** Compares the file of a receipt with what the service has recorded, and an id with the hashes in it. */
export function VerifyReceipt() {
  const { id: projectId } = useProject();
  const [receipt, setReceipt] = useState<Erasure>();
  const [verdict, setVerdict] = useState<Verdict>();
  const open = async (file: File | undefined): Promise<void> => {
    setReceipt(undefined);
    setVerdict(undefined);
    if (file === undefined) return;
    const read = readReceipt(await file.text());
    if (read === undefined || read.project_id !== projectId) {
      setVerdict({ tone: 'bad', text: t(read === undefined ? 'persons.no_receipt' : 'persons.foreign_receipt') });
      return;
    }
    const recorded = await readErasure(projectId, read.id);
    if (!recorded.ok) {
      setVerdict({ tone: 'bad', text: recorded.failure.message });
      return;
    }
    const difference = differenceOf(read, recorded.value);
    setReceipt(difference === undefined ? recorded.value : undefined);
    setVerdict(
      difference === undefined
        ? { tone: 'good', text: t('persons.receipt_true') }
        : { tone: 'bad', text: t('persons.receipt_differs', { field: difference }) },
    );
  };
  return (
    <Panel title={t('persons.verify')} description={t('persons.verify_text')}>
      <div className={styles.form}>
        <FileTrigger acceptedFileTypes={['application/json', '.json']} onSelect={(files) => void open(files?.[0])}>
          <Button className={styles.more} glyph={FileUp}>
            {t('persons.receipt_file')}
          </Button>
        </FileTrigger>
        {verdict !== undefined && <Banner tone={verdict.tone}>{verdict.text}</Banner>}
        {receipt !== undefined && canHash() && <CheckId receipt={receipt} />}
      </div>
    </Panel>
  );
}

/** Whether an id is among the erased ones; it does not leave the browser. */
function CheckId({ receipt }: { readonly receipt: Erasure }) {
  const [id, setId] = useState('');
  const [found, setFound] = useState<{ readonly id: string; readonly isErased: boolean }>();
  const check = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFound({ id, isErased: await isErased(id, receipt) });
  };
  return (
    <form className={styles.form} onSubmit={(event) => void check(event)}>
      <TextField label={t('persons.check_id')} value={id} onChange={setId} autoComplete="off" />
      <Button type="submit" className={styles.more} isDisabled={id === ''}>
        {t('persons.check')}
      </Button>
      {found !== undefined && found.id === id && (
        <Banner tone={found.isErased ? 'good' : 'info'}>
          {t(found.isErased ? 'persons.id_is_erased' : 'persons.id_is_not_erased')}
        </Banner>
      )}
    </form>
  );
}
