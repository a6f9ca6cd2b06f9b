import { Download, Eraser } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../app/project.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';
import { EraseDialog } from '../erasure/EraseDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import type { Profile } from './profile.ts';

/** The actions on everything that is held of a person. */
export function PersonActions({ profile }: { readonly profile: Profile }) {
  const [dialog, setDialog] = useState<'export' | 'erase'>();
  const mayErase = useMay('data', 'erase');
  const close = () => setDialog(undefined);
  return (
    <>
      <Button glyph={Download} onPress={() => setDialog('export')}>
        {t('persons.export')}
      </Button>
      {mayErase && (
        <Button glyph={Eraser} variant="danger" onPress={() => setDialog('erase')}>
          {t('persons.erase')}
        </Button>
      )}
      {dialog === 'export' && <ExportDialog profile={profile} onClose={close} />}
      {dialog === 'erase' && <EraseDialog profile={profile} onClose={close} />}
    </>
  );
}
