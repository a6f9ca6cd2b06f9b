import { useState } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { t } from '../../../words/t.ts';
import { PropertiesPicker } from '../../explore/builder/pickers/PropertyPicker.tsx';
import { COLUMNS_MAX, type ListChoice } from '../address.ts';

/** Chooses the properties that the list shows beside the name and the times. */
export function ColumnsDialog({ choice, onChange, onClose }: ColumnsDialogProps) {
  const [columns, setColumns] = useState(choice.columns);
  const apply = (): void => {
    onChange({ columns });
    onClose();
  };
  return (
    <Dialog
      size="s"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('persons.columns')}
      description={t('persons.columns_text')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" onPress={apply}>
            {t('filters.apply')}
          </Button>
        </>
      }
    >
      <PropertiesPicker
        label={t('persons.properties')}
        values={columns}
        onChange={(next) => setColumns(next.slice(0, COLUMNS_MAX))}
      />
    </Dialog>
  );
}

type ColumnsDialogProps = {
  readonly choice: ListChoice;
  readonly onChange: (change: Pick<ListChoice, 'columns'>) => void;
  readonly onClose: () => void;
};
